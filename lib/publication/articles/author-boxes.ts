import { type EntryLink, linksOf } from './entries.ts'
import { addSizes, type Picture } from './pictures.ts'
import type { Publication } from './publication.ts'
import type { Name } from './teasers.ts'
import { nameOf, translated } from './translations.ts'

/** What the foot of an article says of somebody who wrote it. */
export interface AuthorBox {
  slug: string
  name: string
  image: Picture | undefined
  /** The first sentences of the biography, in the language of the article. */
  about: string | undefined
  links: EntryLink[]
}

/**
 * What is known of those who wrote an article, in the order of its byline and in its language: of those who have a file that
 * says something. None where `site.yml` does not ask for the boxes.
 */
export async function authorBoxes(
  publication: Publication,
  { byline, language }: { byline: readonly Name[]; language: string },
): Promise<AuthorBox[]> {
  if (!publication.site.authorBoxes) return []
  const slugs = [...new Set(byline.filter(({ role }) => !role).map(({ slug }) => slug))]
  const boxes = await Promise.all(slugs.map((slug) => boxOf(publication, slug, language)))
  return boxes.filter((box) => box !== undefined)
}

/** The sentences of an extract up to where it was cut, unless it is within the first. */
function wholeSentences(extract: string): string {
  const whole = /^.*[.!?؟。！？](?=\s|$)/s.exec(extract.replace(/…$/, ''))?.[0]
  return extract.endsWith('…') && whole ? whole : extract
}

async function boxOf(
  publication: Publication,
  slug: string,
  language: string,
): Promise<AuthorBox | undefined> {
  const { catalogue, site } = publication
  const row = await catalogue
    .selectFrom('entries')
    .innerJoin('compiled', 'compiled.hash', 'entries.hash')
    .select(['name', 'description', 'imageJson', 'translationsJson', 'excerpt', 'documentJson'])
    .where('kind', '=', 'author')
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) return undefined
  // The text of the file is in the language of the site.
  const own =
    language === site.language ? wholeSentences(row.excerpt ?? '') || row.description : undefined
  const about = own ?? translated(row, language)?.description
  const image = row.imageJson ? (JSON.parse(row.imageJson) as Picture) : undefined
  if (image) await addSizes(publication, [image])
  const links = linksOf(row.documentJson)
  if (!about && !image && links.length === 0) return undefined
  return { slug, name: nameOf(row, language), image, about, links }
}
