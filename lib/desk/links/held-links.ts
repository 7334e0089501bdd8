import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { LinkUse } from '#lib/publication/content/markdown/link-uses.ts'

/** Where a link stands: a file of the publication, line and column counted from 1. */
export interface LinkPlace {
  file: string
  line: number
  column: number
}

/** A link to another server, and all places that hold it. */
export interface HeldLink {
  address: string
  /** When the first article that holds it was published, in milliseconds since 1970: a copy of then is looked for. */
  date: number
  places: LinkPlace[]
}

/**
 * The links of everything that readers may see, in the order of their addresses. What is scheduled is left out: to look
 * at its links would tell other servers of it.
 */
export async function heldLinks({ catalogue, now }: Publication): Promise<HeldLink[]> {
  const rows = await catalogue
    .selectFrom('files')
    .innerJoin('compiled', 'compiled.hash', 'files.hash')
    .leftJoin('articles', 'articles.path', 'files.path')
    .select(['files.path', 'articles.date', 'outboundJson', visibility(now).as('visibility')])
    .where('outboundJson', '<>', '[]')
    .orderBy('files.path')
    .execute()
  const links = new Map<string, HeldLink>()
  for (const { path, date, outboundJson, visibility: seen } of rows) {
    const isArticle = path.startsWith('articles/')
    if (isArticle && (date === null || seen !== 'public')) continue
    for (const { href, line, column } of JSON.parse(outboundJson) as LinkUse[]) {
      const link = links.get(href) ?? { address: href, date: date ?? now, places: [] }
      link.date = Math.min(link.date, date ?? now)
      link.places.push({ file: path, line, column })
      links.set(href, link)
    }
  }
  return [...links.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
}
