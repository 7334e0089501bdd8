import { sql } from 'kysely'
import { wordsOf } from '#lib/language/words.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import { firstIdFrom } from '#lib/publication/content/catalogue/article-id.ts'
import { sayAll } from './marks.ts'
import type { Sought } from './match.ts'

/** A public article that a query finds, and how much it has to do with it. */
export interface Candidate {
  id: number
  score: number
}

/** Ids of articles, the last not included. */
export interface Span {
  from: number
  before: number
}

/** What is asked of the full-text index, in its own language. */
export interface Expressions {
  /** What must be found; undefined where only filters ask. */
  wanted: string | undefined
  /** Facets of the authors, topics and series that are called what must be found. */
  named?: string | undefined
  /** What must not be found anywhere, and what filters ask for. */
  limits: string
}

/**
 * What an article counts in which all that is wanted stands in one place, or in it and those before; `named` is that its author, topic
 * or series is called so.
 */
const weights = { title: 8, summary: 4, named: 4, often: 2, body: 1 }
/** The newest matches of each place that are looked at: more than anyone reads, few enough to be quick. */
export const mostCandidates = 300
/** Rounds in which hidden articles among the newest matches are made up for. */
const rounds = 5
/** An article counts half as much when it is so old, in milliseconds. */
const halfAge = 4 * 365.25 * 24 * 3600 * 1000

interface Match {
  id: number
  title: string
  summary: string
  language: string
}

/**
 * The public articles that a query finds, the best first; says whether these are all. Only the newest are looked at,
 * wherever the words stand, so that a word of every article costs no more than a rare one.
 */
export async function findCandidates(
  publication: Publication,
  { wanted, named, limits }: Expressions,
  sought: Sought[],
  span: Span,
): Promise<{ candidates: Candidate[]; isAll: boolean }> {
  const matching = (columns: string) =>
    newestPublic(publication, `({${columns}} : (${wanted})) AND ${limits}`, span)
  if (wanted === undefined) {
    const { ids, isAll } = await newestPublic(publication, limits, span)
    return { candidates: ids.map((id) => ({ id, score: id })), isAll }
  }
  const anywhere = await matching('title summary body')
  const matches = await matchesOf(publication, anywhere.ids)
  const scores = new Map(matches.map((match) => [match.id, weightOf(match, sought)]))
  const raise = (ids: number[], weight: number) => {
    for (const id of ids) scores.set(id, Math.max(scores.get(id) ?? 0, weight))
  }
  // Words that must follow one another are looked for in every place where they are apart: that is done once.
  const hasRows = sought.some((rows) => rows.flat().some(({ words }) => words.length > 1))
  if (scores.size > 0 && !hasRows) {
    if (!anywhere.isAll) raise((await matching('title')).ids, weights.title)
    raise((await matching('title summary often')).ids, weights.often)
  }
  const byName = named
    ? await newestPublic(publication, `({facets} : (${named})) AND ${limits}`, span)
    : { ids: [], isAll: true }
  raise(byName.ids, weights.named)
  const thisMinute = firstIdFrom(publication.now)
  const age = (id: number) => Math.max(0, thisMinute - id) / firstIdFrom(halfAge)
  const candidates = [...scores].map(([id, weight]) => ({ id, score: weight / (1 + age(id)) }))
  candidates.sort((a, b) => b.score - a.score || b.id - a.id)
  return { candidates, isAll: anywhere.isAll && byName.isAll }
}

function weightOf({ title, summary, language }: Match, sought: Sought[]): number {
  const inTitle = wordsOf(title, language)
  if (sayAll([inTitle], sought)) return weights.title
  return sayAll([inTitle, wordsOf(summary, language)], sought) ? weights.summary : weights.body
}

/** Ids of the newest public articles that match; every one that it gives has gone through the gate. */
async function newestPublic(
  publication: Publication,
  match: string,
  { from, before }: Span,
): Promise<{ ids: number[]; isAll: boolean }> {
  const ids: number[] = []
  let end = before
  for (let round = 0; round < rounds; round++) {
    const { rows } = await sql<{ rowid: number }>`
      SELECT rowid FROM articleText WHERE articleText MATCH ${match} AND rowid >= ${from} AND rowid < ${end}
      ORDER BY rowid DESC LIMIT ${mostCandidates}`.execute(publication.catalogue)
    if (rows.length === 0) return { ids, isAll: true }
    const found = rows.map(({ rowid }) => rowid)
    const shown = await publicArticles(publication)
      .select('articles.id')
      .where('articles.id', 'in', each(found))
      .orderBy('articles.id', 'desc')
      .execute()
    ids.push(...shown.map(({ id }) => id))
    if (rows.length < mostCandidates) return { ids, isAll: true }
    if (ids.length >= mostCandidates) break
    end = found.at(-1) ?? from
  }
  return { ids: ids.slice(0, mostCandidates), isAll: false }
}

function matchesOf(publication: Publication, ids: number[]): Promise<Match[]> {
  return publicArticles(publication)
    .select(['articles.id', 'title', 'summary', 'language'])
    .where('articles.id', 'in', each(ids))
    .orderBy('articles.id', 'desc')
    .execute()
}

/** One parameter for however many ids, so that the statement is prepared once. */
const each = (ids: number[]) => sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** Public articles that match, at most as many as are looked at. */
export async function countMatches(
  publication: Publication,
  match: string,
  span: Span = {
    from: firstIdFrom(Number.NEGATIVE_INFINITY),
    before: firstIdFrom(publication.now + 60_000),
  },
): Promise<number> {
  const { ids } = await newestPublic(publication, match, span)
  return ids.length
}
