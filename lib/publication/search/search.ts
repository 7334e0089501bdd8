import { typeset } from '#lib/language/typeset.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles, type Teaser, teasers } from '#lib/publication/articles/teasers.ts'
import { untilChange } from '#lib/publication/articles/until-change.ts'
import type { Asked } from './asked.ts'
import { countMatches, findCandidates, mostCandidates } from './candidates.ts'
import { correctedQueries } from './did-you-mean.ts'
import { expressionsFor, facetsOf, spanOf } from './expressions.ts'
import { type FoundEntry, findEntries } from './find-entries.ts'
import { knownWords, languagesOf } from './known-words.ts'
import { extract, marked, type Piece } from './marks.ts'
import { type Sought, soughtBy } from './match.ts'
import { parseQuery, type QueryPart } from './parse-query.ts'

/** An article that was found, with what was searched for marked in its headline and in an extract. */
export interface Result {
  article: Teaser
  title: Piece[]
  extract: Piece[]
}

/** What a search found. */
export interface Found {
  results: Result[]
  /** Authors, topics and series that are called what was searched for; on the first page of results only. */
  entries: FoundEntry[]
  /** Public articles that match; where `isAll` is false there are more than these, and these can be read. */
  count: number
  isAll: boolean
  page: number
  pages: number
  /** The query as it may have been meant, where nothing was found and this finds something. */
  suggestion: string | undefined
}

const pageSize = 10

/** Whether there is anything to search for. */
export function asksForAnything({ q, topic, author, language, from, to }: Asked): boolean {
  return parseQuery(q).length > 0 || [topic, author, language, from, to].some(Boolean)
}

/**
 * Answers a search, with names in the language (BCP 47) of the page; any query whatever is answered, if only with nothing. Every article in it
 * is public.
 */
export async function search(
  publication: Publication,
  asked: Asked,
  language: string = publication.site.language,
): Promise<Found> {
  const query = await readQuery(publication, asked, asked.q)
  const entries = await findEntries(publication, query.names, language)
  const named = await facetsOf(publication, entries)
  const span = spanOf(publication, asked)
  const { candidates, isAll } = await findCandidates(
    publication,
    { ...query.expressions, named },
    query.wanted,
    span,
  )
  const count = isAll ? candidates.length : Math.min(candidates.length, mostCandidates)
  const pages = Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(asked.page, pages)
  const ids = candidates.slice((page - 1) * pageSize, Math.min(count, page * pageSize))
  const results = await resultsOf(
    publication,
    ids.map(({ id }) => id),
    query.wanted,
  )
  const shown = page === 1 && !isNarrowed(asked) ? entries : []
  const isNothing = count === 0 && shown.length === 0
  const suggestion = isNothing ? await suggest(publication, asked, query.parts) : undefined
  return { results, entries: shown, count, isAll, page, pages, suggestion }
}

/** Who narrows a search to articles of one topic or of some days does not look for an author's page. */
function isNarrowed({ topic, author, from, to }: Asked): boolean {
  return [topic, author, from, to].some(Boolean)
}

async function readQuery(publication: Publication, asked: Asked, q: string) {
  const { catalogue } = publication
  const parts = parseQuery(q)
  const languages = asked.language
    ? [asked.language]
    : await untilChange(publication, 'languages', () => languagesOf(catalogue))
  const known = await knownWords(catalogue, parts)
  const soughtIn = (tags: string[], isExcluded: boolean) =>
    parts
      .filter((part) => part.isExcluded === isExcluded)
      .map((part) => soughtBy(part, tags, known))
      .filter((sought) => sought.length > 0)
  const wanted = soughtIn(languages, false)
  const excluded = soughtIn(languages, true)
  const all = [...new Set([...languages, ...publication.site.languages])]
  return {
    parts,
    wanted,
    /** Names are in any language of the publication, whichever its articles are in. */
    names: { wanted: soughtIn(all, false), excluded: soughtIn(all, true) },
    expressions: await expressionsFor(publication, asked, { wanted, excluded }),
  }
}

async function suggest(
  publication: Publication,
  asked: Asked,
  parts: QueryPart[],
): Promise<string | undefined> {
  for (const corrected of await correctedQueries(publication, parts)) {
    const { expressions } = await readQuery(publication, asked, corrected)
    const match = `({title summary body} : (${expressions.wanted})) AND ${expressions.limits}`
    if ((await countMatches(publication, match, spanOf(publication, asked))) > 0) return corrected
  }
  return undefined
}

/** An editor's sentence as its page prints it: marks of quotations are part of no word but in Hebrew, where either is the same. */
const markedAsPrinted = (text: string, language: string, wanted: Sought[]) =>
  marked(typeset(text, language), language, wanted)

/** Results for some articles, in their order. */
async function resultsOf(
  publication: Publication,
  ids: number[],
  wanted: Sought[],
): Promise<Result[]> {
  if (ids.length === 0) return []
  const found = publicArticles(publication).where('articles.id', 'in', ids)
  const texts = await found
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.id', 'articles.path', 'compiled.text'])
    .execute()
  const byPath = new Map(texts.map((row) => [row.path, row]))
  const place = ({ path }: Teaser) => ids.indexOf(byPath.get(path)?.id ?? 0)
  return (await teasers(publication, found))
    .sort((a, b) => place(a) - place(b))
    .map((article) => ({
      article,
      title: markedAsPrinted(article.title, article.language, wanted),
      extract:
        extract(byPath.get(article.path)?.text ?? '', article.language, wanted) ??
        markedAsPrinted(article.summary, article.language, wanted),
    }))
}
