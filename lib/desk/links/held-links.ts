import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { phrasesOf } from '#lib/publication/content/letters/letter.ts'
import { lettersFrom } from '#lib/publication/content/letters/publish-letters.ts'
import type { LinkUse } from '#lib/publication/content/markdown/link-uses.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'

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
 * The links of everything that readers may see, in the order of their addresses, and those of letters up to today's. What is scheduled
 * is left out: to look at its links would tell other servers of it.
 */
export async function heldLinks(publication: Publication): Promise<HeldLink[]> {
  const { catalogue, now } = publication
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
  for (const { href, date, file } of await linksOfLetters(publication)) {
    const link = links.get(href) ?? { address: href, date, places: [] }
    link.places.push({ file, line: 1, column: 1 })
    links.set(href, link)
  }
  return [...links.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
}

/** Links of letters to other servers, in their words and in what they ask for. Where in its file one stands is not kept. */
async function linksOfLetters({ catalogue, site, now }: Publication) {
  const letters = await lettersFrom(catalogue, '', dayAt(site, now))
  return letters.flatMap(({ letter, day, path: file }) => {
    const { words, ask } = letter
    const phrases = [...words.flatMap(phrasesOf), ask?.text ?? []].flat()
    const hrefs = new Set([...hrefsIn(phrases), ask?.link?.href ?? ''])
    return [...hrefs]
      .filter((href) => /^https?:/i.test(href))
      .map((href) => ({ href, date: Date.parse(day), file }))
  })
}

function hrefsIn(phrases: readonly Phrase[]): string[] {
  return phrases.flatMap((phrase) =>
    typeof phrase === 'string'
      ? []
      : ['href' in phrase ? phrase.href : '', ...hrefsIn(phrase.of)].filter(Boolean),
  )
}
