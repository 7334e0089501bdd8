import { sql } from 'kysely'
import type { Publication } from '#lib/articles/publication.ts'
import { publicArticles } from '#lib/articles/teasers.ts'
import { firstIdFrom } from '#lib/content/catalogue/article-id.ts'

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

/** Where a query is looked for, and what an article counts in which all of it is found there. */
const places = [
  { columns: 'title', weight: 8 },
  { columns: 'title summary', weight: 4 },
  { columns: 'title summary often', weight: 2 },
  { columns: 'title summary body', weight: 1 },
] as const
/** The newest matches of each place that are looked at: more than anyone reads, few enough to be quick. */
export const mostCandidates = 300
/** Rounds in which hidden articles among the newest matches are made up for. */
const rounds = 5
/** An article counts half as much when it is so old, in milliseconds. */
const halfAge = 4 * 365.25 * 24 * 3600 * 1000

/** What is asked of the full-text index, in its own language. */
export interface Expressions {
  /** What must be found; undefined where only filters ask. */
  wanted: string | undefined
  /** What must not be found anywhere, and what filters ask for. */
  limits: string
}

/**
 * The public articles that a query finds, the best first, at most as many as `mostCandidates` allows of each place; says
 * whether these are all. The newest are looked at, wherever the words stand, so that a word of every article costs no
 * more than a rare one.
 */
export async function findCandidates(
  publication: Publication,
  { wanted, limits }: Expressions,
  span: Span,
): Promise<{ candidates: Candidate[]; isAll: boolean }> {
  const scores = new Map<number, number>()
  let isAll = true
  for (const { columns, weight } of wanted === undefined ? places.slice(-1) : places) {
    const match = wanted === undefined ? limits : `({${columns}} : (${wanted})) AND ${limits}`
    const found = await newestPublic(publication, match, span)
    isAll = found.isAll
    for (const id of found.ids) scores.set(id, Math.max(scores.get(id) ?? 0, weight))
  }
  const thisMinute = firstIdFrom(publication.now)
  const age = (id: number) => Math.max(0, thisMinute - id) / firstIdFrom(halfAge)
  const candidates = [...scores].map(([id, weight]) => ({
    id,
    score: wanted === undefined ? id : weight / (1 + age(id)),
  }))
  return { candidates: candidates.sort((a, b) => b.score - a.score || b.id - a.id), isAll }
}

/** The newest public articles that match; every id that it gives has gone through the gate. */
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
    const matches = rows.map(({ rowid }) => rowid)
    const shown = await publicArticles(publication)
      .select('articles.id')
      .where('articles.id', 'in', matches)
      .orderBy('articles.id', 'desc')
      .execute()
    ids.push(...shown.map(({ id }) => id))
    if (rows.length < mostCandidates) return { ids, isAll: true }
    if (ids.length >= mostCandidates) break
    end = matches.at(-1) ?? from
  }
  return { ids: ids.slice(0, mostCandidates), isAll: false }
}

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
