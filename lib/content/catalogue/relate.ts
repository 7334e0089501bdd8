import { sql } from 'kysely'
import { chunks } from './chunks.ts'
import type { Catalogue } from './open-catalogue.ts'

/** Related articles that are kept for each: more than are shown, as some may not be public when they are. */
const kept = 8
/** With fewer older ones than this, the next newer ones of its topics fill up. */
const wanted = 4
/** Newest articles of a topic that are weighed; older ones are hardly what a reader of a new one looks for. */
const weighed = 60

interface Row {
  path: string
  language: string
  series: string | null
  topics: string | null
}

interface Seen {
  path: string
  series: string | null
}

/**
 * Chooses each article's related articles from those that were there before it: what shares its topics, a rare topic
 * counting more than a common one, the newer first. Where there are too few, the articles that followed it fill up.
 * So a new article changes no page but its own and those of the first few articles of its topics.
 */
export async function relateArticles(catalogue: Catalogue): Promise<void> {
  const before = new Map(
    (
      await sql<{ path: string; others: string }>`
      SELECT path, group_concat(other, char(10) ORDER BY position) AS others FROM related GROUP BY path`.execute(
        catalogue,
      )
    ).rows.map((row) => [row.path, row.others]),
  )
  const articles = await sql<Row>`
    SELECT path, language, series,
      (SELECT group_concat(topic, char(10)) FROM articleTopics WHERE articleTopics.path = articles.path) AS topics
    FROM articles WHERE draft = 0 AND withdrawn IS NULL ORDER BY date, path`.execute(catalogue)
  const changed: { path: string; others: string[] }[] = []
  const chooser = new Chooser()
  const choices = articles.rows.map((row) => chooser.choose(row))
  fillUp(articles.rows, choices)
  for (const [index, row] of articles.rows.entries()) {
    const others = choices[index] ?? []
    if ((before.get(row.path) ?? '') !== others.join('\n')) changed.push({ path: row.path, others })
    before.delete(row.path)
  }
  await write(catalogue, changed, [...before.keys()])
}

/** Adds the nearest newer articles of the same topics where there are too few older ones; rows come oldest first. */
function fillUp(rows: Row[], choices: string[][]): void {
  const following = new Map<string, Row[]>()
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index] as Row
    const others = choices[index] as string[]
    const next = keysOf(row).flatMap((key) => following.get(key) ?? [])
    for (const { path, series } of next)
      if (others.length < wanted && !others.includes(path) && (!series || series !== row.series))
        others.push(path)
    for (const key of keysOf(row))
      following.set(key, [row, ...(following.get(key) ?? [])].slice(0, 2 * wanted))
  }
}

/** Topics count within a language: a reader is led to what they can read. */
function keysOf({ language, topics }: Row): string[] {
  return (topics?.split('\n') ?? []).map((topic) => `${language}\n${topic}`)
}

class Chooser {
  readonly #byTopic = new Map<string, { count: number; newest: Seen[] }>()
  #total = 0

  /** The paths related to an article; articles must come oldest first. */
  choose(row: Row): string[] {
    const { path, series } = row
    const keys = keysOf(row)
    const scores = new Map<Seen, number>()
    for (const key of keys) {
      const topic = this.#byTopic.get(key)
      if (!topic) continue
      const rarity = Math.log(1 + this.#total / topic.count)
      for (const [age, seen] of topic.newest.toReversed().entries())
        scores.set(seen, (scores.get(seen) ?? 0) + rarity * (1 - age / (2 * weighed)))
    }
    this.#add({ path, series }, keys)
    return [...scores]
      .filter(([seen]) => series === null || seen.series !== series)
      .sort(([a, x], [b, y]) => y - x || (a.path < b.path ? 1 : -1))
      .slice(0, kept)
      .map(([seen]) => seen.path)
  }

  #add(seen: Seen, keys: string[]): void {
    this.#total++
    for (const key of keys) {
      const topic = this.#byTopic.get(key) ?? { count: 0, newest: [] }
      topic.count++
      topic.newest.push(seen)
      if (topic.newest.length > weighed) topic.newest.shift()
      this.#byTopic.set(key, topic)
    }
  }
}

async function write(
  catalogue: Catalogue,
  changed: { path: string; others: string[] }[],
  gone: string[],
): Promise<void> {
  const paths = [...changed.map(({ path }) => path), ...gone]
  for (const some of chunks(paths))
    await catalogue.deleteFrom('related').where('path', 'in', some).execute()
  const rows = changed.flatMap(({ path, others }) =>
    others.map((other, position) => ({ path, position, other })),
  )
  for (const some of chunks(rows)) await catalogue.insertInto('related').values(some).execute()
}
