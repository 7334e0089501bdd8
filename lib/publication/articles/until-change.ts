import { sql } from 'kysely'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { type Publication, publishedMark } from './publication.ts'

/** What was read of a catalogue, while nothing of it changes. */
interface Kept {
  published: string
  /** Milliseconds since 1970; the same articles are public from the one up to the other. */
  from: number
  until: number
  values: Map<string, Promise<unknown>>
}

/** Far above what a publication's languages and kinds of lists make. */
const most = 1000

const keptOf = new WeakMap<Catalogue, Kept>()

/**
 * What `read` gives, read once for all who ask under the same `key` until something is published, or an article begins or
 * ceases to be public: for what each page of a kind shows in the same way. What is read for writers is not kept.
 */
export async function untilChange<Result>(
  publication: Publication,
  key: string,
  read: () => Promise<Result>,
): Promise<Result> {
  if (publication.showsHidden) return read()
  const { values } = await keptNow(publication)
  const known = values.get(key) as Promise<Result> | undefined
  if (known) return known
  if (values.size >= most) values.clear()
  const reading = read()
  values.set(key, reading)
  // What failed is asked for again.
  reading.catch(() => values.delete(key))
  return reading
}

async function keptNow({ catalogue, now }: Publication): Promise<Kept> {
  const published = await publishedMark(catalogue)
  const kept = keptOf.get(catalogue)
  if (kept && kept.published === published && now >= kept.from && now < kept.until) return kept
  const { rows } = await sql<{ next: number | null }>`SELECT min(at) AS next FROM (
    SELECT min(date) AS at FROM articles WHERE date > ${now}
    UNION ALL SELECT min(expires) FROM articles WHERE expires > ${now})`.execute(catalogue)
  const until = rows[0]?.next ?? Number.POSITIVE_INFINITY
  const fresh = { published, from: now, until, values: new Map() }
  keptOf.set(catalogue, fresh)
  return fresh
}
