import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { CompileContext } from '#lib/publication/content/compile-text.ts'
import type { PictureSizes } from '#lib/publication/content/markdown/pictures.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** By catalogue, as of what was published last: to read thousands of pictures each time typing rests takes too long. */
const known = new WeakMap<Catalogue, { version: number; site: Site; context: CompileContext }>()

/** What compiling one text depends on beside it, as the catalogue has it: the same object as long as it is the same. */
export async function textContext({ catalogue, site }: Publication): Promise<CompileContext> {
  const version = await dataVersion(catalogue)
  const held = known.get(catalogue)
  if (held?.version === version && held.site === site) return held.context
  const { language, timeZone, words, url } = site
  const context = {
    ...{ language, timeZone, words, host: new URL(url).host, contentDir: '', copies: {} },
    pictures: await pictureSizes(catalogue),
  }
  known.set(catalogue, { version, site, context })
  return context
}

async function pictureSizes(catalogue: Catalogue): Promise<PictureSizes> {
  const rows = await catalogue.selectFrom('pictures').selectAll().execute()
  return Object.fromEntries(
    rows.map(({ path, width, height, hash }) => [path, { width, height, hash }]),
  )
}
