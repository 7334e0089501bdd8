import { sql } from 'kysely'
import { foldWord } from '#lib/language/fold.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { backwards } from '#lib/publication/content/catalogue/spellings.ts'
import { countMatches } from './candidates.ts'
import { editDistance } from './distance.ts'
import type { QueryPart } from './parse-query.ts'

/** Spellings that are compared, at most, for each end of a word. */
const mostCompared = 5000
/** The nearest spellings whose articles are counted. */
const mostTried = 6

/**
 * The query with the words that no public article has put right, and those words alone, as no article may have the rest
 * beside them; none where no word is like one. Only words that public articles have are offered: each is looked for
 * through the gate.
 */
export async function correctedQueries(
  publication: Publication,
  parts: QueryPart[],
): Promise<string[]> {
  const changed: string[] = []
  const words: string[] = []
  for (const part of parts) {
    const better =
      part.isExcluded || part.isPhrase ? undefined : await nearest(publication, part.text)
    if (better !== undefined) changed.push(better)
    words.push(better ?? shown(part))
  }
  return changed.length > 0 ? [words.join(' '), changed.join(' ')] : []
}

function shown({ text, isExcluded, isPhrase }: QueryPart): string {
  return `${isExcluded ? '-' : ''}${isPhrase ? `"${text}"` : text}`
}

/** The spelling that most public articles have among those nearest to a word; undefined for a word that they have. */
async function nearest(publication: Publication, text: string): Promise<string | undefined> {
  const folded = foldWord(text)
  if (!/^\p{L}{3,32}$/u.test(folded)) return undefined
  const most = [...folded].length > 5 ? 2 : 1
  const near = (await alike(publication.catalogue, folded))
    .map((spelling) => ({ ...spelling, distance: editDistance(folded, spelling.folded, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.written < b.written ? -1 : 1))
  let best: { written: string; distance: number; count: number } | undefined
  for (const { written, word, distance } of near.slice(0, mostTried)) {
    if (best && distance > best.distance) break
    const count = await countMatches(publication, `{title summary body} : "${word}"`)
    if (count > 0 && distance === 0) return undefined
    if (count > (best?.count ?? 0)) best = { written, distance, count }
  }
  return best?.written
}

/** One slip leaves the beginning of a word as it is, or its end; two letters that are swapped may be its middle ones. */
async function alike(catalogue: Catalogue, folded: string) {
  const letters = [...folded]
  const half = Math.max(2, Math.floor((letters.length - 1) / 2))
  const begins = letters.slice(0, half).join('')
  const ends = backwards(letters.slice(-half).join(''))
  const { rows } = await sql<{ folded: string; written: string; word: string }>`
    SELECT * FROM (SELECT folded, written, word FROM spellings
      WHERE folded >= ${begins} AND folded < ${`${begins}\u{10ffff}`}
      AND length(folded) BETWEEN ${letters.length - 2} AND ${letters.length + 2} LIMIT ${mostCompared})
    UNION SELECT * FROM (SELECT folded, written, word FROM spellings
      WHERE backwards >= ${ends} AND backwards < ${`${ends}\u{10ffff}`}
      AND length(folded) BETWEEN ${letters.length - 2} AND ${letters.length + 2} LIMIT ${mostCompared})`.execute(
    catalogue,
  )
  return rows
}
