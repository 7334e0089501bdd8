import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import {
  following,
  isTopicKey,
  type Key,
  type KeyUses,
  topicKey,
  weighed,
  wordKey,
} from './choose-related.ts'
import type { Catalogue } from './open-catalogue.ts'

/** An article as it takes part in relating. */
export interface Related {
  id: number
  path: string
  series: string | null
  keys: Key[]
}

/** All articles that take part, or those of some paths, as the published tables have them. */
export async function wantedKeys(catalogue: Catalogue, paths?: string[]): Promise<Related[]> {
  const share = sharing()
  if (!paths) return wantedOf(catalogue, share)
  const found = []
  for (const some of chunks(paths)) found.push(...(await wantedOf(catalogue, share, some)))
  return found
}

async function wantedOf(
  catalogue: Catalogue,
  share: (key: Key) => Key,
  paths?: string[],
): Promise<Related[]> {
  const { rows } = await sql<
    Omit<Related, 'keys'> & Record<'language' | 'words' | 'topics', string>
  >`
    SELECT articles.id, path, series, language, coalesce(words, '') AS words,
      coalesce((SELECT group_concat(topic, char(10) ORDER BY position) FROM articleTopics
        WHERE articleTopics.path = articles.path), '') AS topics
    FROM articles LEFT JOIN articleWords ON articleWords.id = articles.id
    WHERE draft = 0 AND withdrawn IS NULL ${paths ? sql`AND path IN (${sql.join(paths)})` : sql``}`.execute(
    catalogue,
  )
  return rows.map(({ id, path, series, language, words, topics }) => ({
    ...{ id, path, series },
    keys: [
      ...listed(topics, '\n').map((topic) => share(topicKey(language, topic))),
      ...listed(words, ' ').map((word) => share(wordKey(language, word))),
    ],
  }))
}

/** Gives equal keys as one text: those of an archive, each with a copy of its own, would take hundreds of megabytes. */
function sharing(): (key: Key) => Key {
  const known = new Map<Key, Key>()
  return (key) => {
    const found = known.get(key)
    if (found === undefined) known.set(key, key)
    return found ?? key
  }
}

const listed = (text: string, mark: string) => (text === '' ? [] : text.split(mark))

/** All articles that take part, or those of some paths, as they were related last. */
export async function keptKeys(catalogue: Catalogue, paths?: string[]): Promise<Related[]> {
  const found: Related[] = []
  const share = sharing()
  const query = catalogue.selectFrom('relating').selectAll().orderBy('id')
  const add = (rows: { id: number; path: string; series: string | null; keysJson: string }[]) => {
    for (const { keysJson, ...row } of rows)
      found.push({ ...row, keys: (JSON.parse(keysJson) as Key[]).map(share) })
    return rows.length
  }
  if (paths) for (const some of chunks(paths)) add(await query.where('path', 'in', some).execute())
  else
    for (let last = Number.NEGATIVE_INFINITY, count = someRows; count === someRows; ) {
      count = add(await query.where('id', '>', last).limit(someRows).execute())
      last = found.at(-1)?.id ?? last
    }
  return found
}

/** Rows that are read at once, as their text is kept until all of them are taken apart. */
const someRows = 5000

/** Takes articles out of the keys by which they were related. */
export async function removeKeys(catalogue: Catalogue, articles: Related[]): Promise<void> {
  const ids = JSON.stringify(articles.map(({ id }) => id))
  await sql`DELETE FROM keyUses WHERE (key, id) IN
    (SELECT each.value, relating.id FROM json_each(${ids}) AS gone JOIN relating ON relating.id = gone.value,
      json_each(keysJson) AS each)`.execute(catalogue)
  await sql`DELETE FROM relating WHERE id IN (SELECT value FROM json_each(${ids}))`.execute(
    catalogue,
  )
}

/** Puts articles in under their keys. */
export async function addKeys(catalogue: Catalogue, articles: Related[]): Promise<void> {
  for (const some of chunks(articles))
    await catalogue
      .insertInto('relating')
      .values(some.map(({ keys, ...row }) => ({ ...row, keysJson: JSON.stringify(keys) })))
      .execute()
  // In the order of the table, which is written in one go then.
  const ids = JSON.stringify(articles.map(({ id }) => id))
  await sql`INSERT INTO keyUses (key, id)
    SELECT DISTINCT each.value, relating.id FROM json_each(${ids}) AS added
      JOIN relating ON relating.id = added.value, json_each(keysJson) AS each
    ORDER BY 1, 2`.execute(catalogue)
}

/** A key of an article. */
interface Place {
  key: Key
  id: number
}

async function around(
  catalogue: Catalogue,
  places: Place[],
  side: 'before' | 'after',
  most: (key: Key) => number,
): Promise<number[][]> {
  const found: number[][] = []
  const isBefore = side === 'before'
  for (const some of chunks(places, 2000)) {
    const asked = JSON.stringify(some.map(({ key, id }) => [key, id]))
    const { rows } = await sql<{ ids: string }>`
      SELECT (SELECT json_group_array(id) FROM (SELECT id FROM keyUses
        WHERE key = asked.value ->> 0 AND ${isBefore ? sql`id <` : sql`id >`} asked.value ->> 1
        ORDER BY id ${isBefore ? sql`DESC` : sql`ASC`} LIMIT ${weighed.topic})) AS ids
      FROM json_each(${asked}) AS asked ORDER BY asked.key`.execute(catalogue)
    for (const [at, { key }] of some.entries())
      found.push((JSON.parse(rows[at]?.ids ?? '[]') as number[]).slice(0, most(key)))
  }
  return found
}

const weighedOf = (key: Key) => (isTopicKey(key) ? weighed.topic : weighed.word)
const followingOf = (key: Key) => (isTopicKey(key) ? following : 0)

/** The ids of those whose choice depends on articles of these places. */
export async function dependents(catalogue: Catalogue, places: Place[]): Promise<number[]> {
  const after = await around(catalogue, places, 'after', weighedOf)
  const before = await around(catalogue, places, 'before', followingOf)
  return [...after, ...before].flat()
}

/** What a choice for each of these articles is made from. */
export async function usesAround(catalogue: Catalogue, articles: Related[]): Promise<KeyUses[][]> {
  const places = articles.flatMap(({ id, keys }) => keys.map((key) => ({ key, id })))
  const previous = await around(catalogue, places, 'before', weighedOf)
  const next = await around(catalogue, places, 'after', followingOf)
  let at = 0
  return articles.map(({ keys }) =>
    keys.map((key) => ({ key, previous: previous[at] ?? [], next: next[at++] ?? [] })),
  )
}
