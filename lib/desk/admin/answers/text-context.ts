import type { Publication } from '#lib/publication/articles/publication.ts'
import type { CompileContext } from '#lib/publication/content/compile-text.ts'

/** What compiling one text depends on beside it, as the catalogue has it. */
export async function textContext({ catalogue, site }: Publication): Promise<CompileContext> {
  const { language, timeZone, words, url } = site
  const pictures = await catalogue.selectFrom('pictures').selectAll().execute()
  return {
    ...{ language, timeZone, words, host: new URL(url).host, contentDir: '', copies: {} },
    pictures: Object.fromEntries(
      pictures.map(({ path, width, height, hash }) => [path, { width, height, hash }]),
    ),
  }
}
