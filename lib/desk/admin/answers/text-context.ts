import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { CompileContext } from '#lib/publication/content/compile-text.ts'
import type { PictureSizes } from '#lib/publication/content/markdown/pictures.ts'

/** The sizes of a catalogue's pictures, as of what was published last: to read thousands each time typing rests takes too long. */
const known = new WeakMap<Catalogue, { version: number; sizes: PictureSizes }>()

/** What compiling one text depends on beside it, as the catalogue has it. */
export async function textContext({ catalogue, site }: Publication): Promise<CompileContext> {
  const { language, timeZone, words, url } = site
  const pictures = await pictureSizes(catalogue)
  return {
    ...{ language, timeZone, words, host: new URL(url).host, contentDir: '', copies: {} },
    pictures,
  }
}

async function pictureSizes(catalogue: Catalogue): Promise<PictureSizes> {
  const version = await dataVersion(catalogue)
  const held = known.get(catalogue)
  if (held?.version === version) return held.sizes
  const rows = await catalogue.selectFrom('pictures').selectAll().execute()
  const sizes = Object.fromEntries(
    rows.map(({ path, width, height, hash }) => [path, { width, height, hash }]),
  )
  known.set(catalogue, { version, sizes })
  return sizes
}
