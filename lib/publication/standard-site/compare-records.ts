import { isDeepStrictEqual } from 'node:util'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { isKept, type Kept, type Outcome, type Pds } from './pds.ts'
import { type Collection, collections, publicationUri } from './record-addresses.ts'
import { readValues } from './record-values.ts'
import type { RecordValue } from './records.ts'
import { isRecord, noteMoment, noteTold, type RecordRow, type SentRecords } from './sent-records.ts'

/** Records of one page of a list: com.atproto.repo.listRecords. */
const inPage = 100

/** What a comparison found: records as they should be, missing ones, others than they should be, and those that should not be there. */
export interface Compared {
  right: number
  missing: number
  different: number
  surplus: number
}

/** Looks each of these records up, and notes what is there; answers how many were other than was known. */
export async function healRecords(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  rows: RecordRow[],
  signal: AbortSignal,
): Promise<Outcome<number>> {
  const values = await readValues(records, publication, rows)
  let healed = 0
  for (const row of rows) {
    const outcome = await pds.readRecord(row.collection, row.rkey, signal)
    const isMissing =
      outcome.state === 'refused' &&
      /RecordNotFound|could not locate/i.test(`${outcome.error} ${outcome.message}`)
    if (outcome.state !== 'done' && !isMissing) return outcome as Outcome<number>
    const kept = outcome.state === 'done' ? outcome.data : undefined
    if (await noteKept(records, row, kept, values.get(row))) healed++
  }
  return { state: 'done', data: healed }
}

/** Notes what is there of a record; whether that is other than was known. */
async function noteKept(
  records: SentRecords,
  row: RecordRow,
  kept: Kept | undefined,
  value: RecordValue | undefined,
): Promise<boolean> {
  // A post is as it was when it told of the article.
  const isRight = row.collection === collections.post || (kept && isSame(kept.value, value))
  const sent = kept ? (isRight ? (row.wanted ?? '') : '') : null
  const cid = kept?.cid ?? null
  await records.updateTable('records').set({ sent, cid, onWire: 0 }).where(isRecord(row)).execute()
  if (kept && cid !== row.cid) await noteTold(records, row)
  return cid !== row.cid || (sent === null) !== (row.sent === null)
}

/** Whether two records say the same; a server may have the keys in another order. */
function isSame(kept: RecordValue, value: RecordValue | undefined): boolean {
  return value !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), kept)
}

/**
 * Goes through all records of the account that are of this publication, and notes what is there, so that the next round
 * mends what is not as it should be. Records of other programs in the same collections are let alone.
 */
export async function compareRecords(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  signal: AbortSignal,
): Promise<Outcome<Compared>> {
  const found: Compared = { right: 0, missing: 0, different: 0, surplus: 0 }
  for (const collection of [collections.publication, collections.document]) {
    const seen = new Set<string>()
    let cursor: string | undefined
    do {
      const outcome = await listPage(pds, { collection, cursor }, signal)
      if (outcome.state !== 'done') return outcome
      const { records: page, cursor: next } = outcome.data
      await notePage(records, publication, { collection, page, seen, did: pds.account.did }, found)
      cursor = page.length > 0 && next !== cursor ? next : undefined
    } while (cursor !== undefined)
    await noteMissing(records, { collection, seen }, found)
  }
  // A server that failed at some for hours may be well again.
  await records
    .updateTable('records')
    .set({ attempts: 0, refused: null })
    .where('attempts', '>', 0)
    .execute()
  await noteMoment(records, 'compared', publication.now)
  return { state: 'done', data: found }
}

interface Listed {
  records: Kept[]
  cursor?: string
}

const isListed = (data: unknown): data is Listed =>
  isMapping(data) &&
  Array.isArray(data.records) &&
  data.records.every(isKept) &&
  (data.cursor === undefined || typeof data.cursor === 'string')

function listPage(
  pds: Pds,
  { collection, cursor }: { collection: Collection; cursor: string | undefined },
  signal: AbortSignal,
): Promise<Outcome<Listed>> {
  return pds.read(
    (client, headers, ending) =>
      client.get('com.atproto.repo.listRecords', {
        ...{ headers, signal: ending },
        params: {
          ...{ repo: pds.account.did, collection, limit: inPage },
          ...(cursor !== undefined && { cursor }),
        },
      }),
    isListed,
    signal,
  )
}

interface Page {
  collection: Collection
  page: Kept[]
  did: string
  /** Keys that were seen; those of this page are added. */
  seen: Set<string>
}

async function notePage(
  records: SentRecords,
  publication: Publication,
  { collection, page, seen, did }: Page,
  found: Compared,
): Promise<void> {
  const keys = page.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1))
  const rows =
    keys.length === 0
      ? []
      : await records
          .selectFrom('records')
          .selectAll()
          .where('collection', '=', collection)
          .where('rkey', 'in', keys)
          .execute()
  const byKey = new Map(rows.map((row) => [row.rkey, row]))
  for (const [index, kept] of page.entries())
    await adoptPost(records, did, kept, byKey.get(keys[index] ?? ''))
  const values = await readValues(records, publication, rows)
  const { site } = publication
  const ours = new Set(site.languages.map((language) => publicationUri(site, language)))
  for (const [index, kept] of page.entries()) {
    const rkey = keys[index] ?? ''
    const row = byKey.get(rkey)
    if (row) {
      seen.add(rkey)
      await noteKept(records, row, kept, values.get(row))
      if (row.wanted === null) found.surplus++
      else if (isSame(kept.value, values.get(row))) found.right++
      else found.different++
    } else if (collection === collections.document && ours.has(String(kept.value.site))) {
      found.surplus++
      seen.add(rkey)
      await records
        .insertInto('records')
        .values(surplus(collection, rkey, kept))
        .execute()
    }
  }
}

/** A record of ours that nobody knows why it is there: it is to go. */
function surplus(collection: Collection, rkey: string, { cid }: Kept): RecordRow {
  return {
    ...{ collection, rkey, cid, path: '', language: '', date: 0 },
    ...{ wanted: null, sent: '', refused: null, onWire: 0, attempts: 0 },
  }
}

/**
 * Notes the post that a record names, where nothing is known of it: it stays with its article, and goes with it. A record that
 * nobody knows (`row` is undefined) has its own post under its own key; another may be of people who post by hand.
 */
async function adoptPost(
  records: SentRecords,
  did: string,
  kept: Kept,
  row: RecordRow | undefined,
): Promise<void> {
  const { uri, cid } = (kept.value.bskyPostRef ?? {}) as Partial<Record<string, unknown>>
  const place = `at://${did}/${collections.post}/`
  if (typeof uri !== 'string' || typeof cid !== 'string' || !uri.startsWith(place)) return
  const rkey = uri.slice(place.length)
  const isWanted = row !== undefined && row.wanted !== null
  if (!isWanted && !kept.uri.endsWith(`/${rkey}`)) return
  const { path, language, date } = row ?? { path: '', language: '', date: 0 }
  await records
    .insertInto('records')
    .values({
      ...{ collection: collections.post, rkey, path, language, date, cid },
      ...{ wanted: isWanted ? 'post' : null, sent: 'post', refused: null, onWire: 0, attempts: 0 },
    })
    .onConflict((on) => on.columns(['collection', 'rkey']).doNothing())
    .execute()
}

async function noteMissing(
  records: SentRecords,
  { collection, seen }: { collection: Collection; seen: Set<string> },
  found: Compared,
): Promise<void> {
  const rows = await records
    .selectFrom('records')
    .selectAll()
    .where('collection', '=', collection)
    .execute()
  for (const row of rows) {
    if (seen.has(row.rkey)) continue
    if (row.wanted !== null) found.missing++
    if (row.sent !== null || row.onWire)
      await records
        .updateTable('records')
        .set({ sent: null, cid: null, onWire: 0 })
        .where(isRecord(row))
        .execute()
  }
  await records
    .deleteFrom('records')
    .where('wanted', 'is', null)
    .where('sent', 'is', null)
    .execute()
}
