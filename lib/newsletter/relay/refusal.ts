import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { Message, Submission } from '#lib/newsletter/records/mailer.ts'

/**
 * Why a message must not be handed in as it is; undefined for any other. Whatever is not exactly one address could be read
 * as several by the next relay in line. Codes of RFC 3463, 3.2.
 */
export function refusalOf({ from, to }: Message): Submission | undefined {
  const parsed = parseAddress(to)
  if (!('address' in parsed) || parsed.address !== to)
    return { outcome: 'bounced', reply: '5.1.3', verdict: 'gone', quote: '', ofAll: false }
  // Every message has the same sender, which a newsroom has written: capitals, or a host without an ending.
  return sender.test(from) ? undefined : { outcome: 'unreachable', reply: '5.1.7', ofAll: true }
}

const sender = /^[^\s\p{Cc}@,;:<>()[\]"\\]+@[^\s\p{Cc}@,;:<>()[\]"\\]+$/u
