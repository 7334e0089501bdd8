import { expect, it } from 'vitest'
import { replies } from '../bounces/fixtures/replies.ts'
import { codesOfReply, enhancedCodesIn, quoteOf } from './reply-codes.ts'
import { verdictOf } from './verdict.ts'

it.each(replies)('%s, %s: %s', (_, phase, reply, verdict) => {
  expect(verdictOf(reply, phase)).toBe(verdict)
})

it('reads sixty replies and more', () => {
  expect(replies.length).toBeGreaterThan(60)
})

const said: [reply: string, codes: string][] = [
  ['550-5.1.1 No such user\n550 5.1.1 - gsmtp', '550 5.1.1'],
  ['550 5.0.0 host said: 450 4.2.2 full', '550 4.2.2'],
  ['554 Service 192.5.1.1 refused', '554'],
  ['5.4.4 Host not found', '5.4.4'],
  ['no code', ''],
]
it.each(said)('"%s" has the codes "%s"', (reply, codes) => {
  expect(codesOfReply(reply)).toBe(codes)
})

it('takes no number of a network for a code', () => {
  expect(enhancedCodesIn('[5.1.1.7] 4.2.1.9 said 5.7.1, then (#5.1.1)')).toEqual(['5.7.1', '5.1.1'])
})

const quoted: [reply: string, quote: string][] = [
  ['550 5.1.1 <ana@reader.example>: User unknown', '550 5.1.1 … User unknown'],
  ['550-5.7.1 One\r\n550 5.7.1 two', '5.7.1 One 550 5.7.1 two'],
  ['550 Local mailbox ana.ruiz is unavailable', '550 Local mailbox … is unavailable'],
  ['550 bounces+0123456789abcdefghij0123456789abcdefghij=reader.example no', '550 … no'],
  [`550 ${'word '.repeat(100)}`, `550 ${'word '.repeat(39)}…`],
]
it.each(quoted)('quotes "%s" without the address', (reply, quote) => {
  const own = reply.includes('ana.ruiz') ? 'ana.ruiz@reader.example' : 'ana@reader.example'
  expect(quoteOf(reply, own)).toBe(quote)
})
