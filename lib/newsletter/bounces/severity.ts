/** Whether an address is gone, or mail could not be delivered there this time. */
export type Severity = 'hard' | 'soft'

/** Codes of RFC 3463 that say: nobody will get mail at this address. */
const gone = [
  // The mailbox, its domain, its spelling, moved away; 5.1.10: a domain that takes no mail (RFC 7505).
  ...['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'],
  // Switched off; no way to the domain.
  ...['5.2.1', '5.4.4'],
]

/** RFC 5321, 4.2.2 and RFC 7504, for replies that say no more: no mailbox, not here, no such name, takes no mail. */
const goneReplies = ['550', '551', '553', '521', '556']

/**
 * Reads what a relay or a report says, such as `550 5.1.1`, `5.2.2` or `550`. What is about us or about one mail (policy,
 * size, a full mailbox, protocol) is soft, though a relay gives up: the address may be well.
 */
export function severityOf(code: string): Severity {
  const [reply] = /^\d{3}(?=\s|$)/.exec(code.trim()) ?? []
  const [status] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(code) ?? []
  if (reply?.startsWith('4') || status?.startsWith('4')) return 'soft'
  // "Other, undefined": the reply says more.
  if (status && status !== '5.0.0') return gone.includes(status) ? 'hard' : 'soft'
  return reply && goneReplies.includes(reply) ? 'hard' : 'soft'
}
