import { isMapping } from '#lib/text/mapping.ts'
import type { Outcome, Pds } from './pds.ts'
import type { RecordValue } from './records.ts'
import type { RecordRow } from './sent-records.ts'

/** A row, and what is to be written; undefined: it is to go. */
export interface Write {
  row: RecordRow
  value: RecordValue | undefined
}

/** The version that is there now; undefined: nothing is. */
export interface Written {
  cid?: string
}

const isWritten = (data: unknown): data is Written =>
  isMapping(data) && (data.cid === undefined || typeof data.cid === 'string')

const areWritten = (data: unknown): data is { results?: Written[] } =>
  isMapping(data) &&
  (data.results === undefined || (Array.isArray(data.results) && data.results.every(isWritten)))

/**
 * Writes records: one by itself, on the condition that what is there is what we know of; several in one request, of which all
 * are written or none (com.atproto.repo.applyWrites).
 */
export async function writeRecords(
  pds: Pds,
  writes: Write[],
  signal: AbortSignal,
): Promise<Outcome<Written[]>> {
  const [one] = writes
  if (one && writes.length === 1) return writeOne(pds, one, signal)
  const { did: repo } = pds.account
  const outcome = await pds.write(
    (client, headers, ending) =>
      client.post('com.atproto.repo.applyWrites', {
        ...{ headers, signal: ending },
        input: { repo, writes: writes.map(applied) },
      }),
    areWritten,
    signal,
  )
  return outcome.state === 'done' ? { ...outcome, data: outcome.data.results ?? [] } : outcome
}

function applied({ row: { collection, rkey, sent }, value }: Write) {
  const place = { collection, rkey }
  if (!value) return { $type: 'com.atproto.repo.applyWrites#delete' as const, ...place }
  const kind = sent === null ? ('create' as const) : ('update' as const)
  return { $type: `com.atproto.repo.applyWrites#${kind}` as const, ...place, value }
}

async function writeOne(
  pds: Pds,
  { row: { collection, rkey, cid }, value }: Write,
  signal: AbortSignal,
): Promise<Outcome<Written[]>> {
  const { did } = pds.account
  const place = { repo: did, collection, rkey }
  const outcome = await pds.write(
    (client, headers, ending) =>
      value
        ? client.post('com.atproto.repo.putRecord', {
            ...{ headers, signal: ending },
            input: { ...place, record: value, swapRecord: cid },
          })
        : client.post('com.atproto.repo.deleteRecord', {
            ...{ headers, signal: ending },
            input: { ...place, ...(cid && { swapRecord: cid }) },
          }),
    isWritten,
    signal,
  )
  return outcome.state === 'done' ? { ...outcome, data: value ? [outcome.data] : [{}] } : outcome
}
