import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'

/** What is known of an address. */
export type FoundReader =
  | { state: 'no-address' | 'unknown' }
  | { state: 'reader'; id: string }
  /** Only its fingerprint is kept. */
  | { state: 'suppressed'; fingerprint: string }

/** Looks for a whole address: parts of one find nobody, so that the desk is no way to read the list. */
export async function findReader(
  { store: { queries }, secrets }: Pick<Desk, 'store' | 'secrets'>,
  typed: string,
): Promise<FoundReader> {
  const parsed = parseAddress(typed)
  if (!('address' in parsed)) return { state: 'no-address' }
  const subscriber = await queries.findByAddress(parsed.address)
  if (subscriber) return { state: 'reader', id: subscriber.id }
  const fingerprint = secrets.fingerprint(parsed.address)
  return (await queries.isSuppressed(fingerprint))
    ? { state: 'suppressed', fingerprint }
    : { state: 'unknown' }
}
