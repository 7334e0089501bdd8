import { expect, it } from 'vitest'
import { replies } from '../bounces/fixtures/replies.ts'
import { codesOfReply, enhancedCodesIn, quoteOf } from './reply-codes.ts'
import { verdictOf } from './verdict.ts'

it.each(replies)('%s, %s: %s', (_, phase, reply, verdict) => {
  const parties = { recipient: 'ana@reader.example', ours: ['bounces@news.example.org'] }
  expect(verdictOf(reply, phase, parties)).toBe(verdict)
})

it('tells readers who have their mailbox with us by the whole address', () => {
  const parties = { recipient: 'ana@news.example.org', ours: ['bounces@news.example.org'] }
  const of = (reply: string) => verdictOf(reply, 'recipient', parties)
  expect(of('550 5.1.1 <ana@news.example.org>: User unknown')).toBe('gone')
  expect(of('550 5.1.1 news.example.org knows no such user')).toBe('gone')
  expect(of('550 5.1.1 <letters@news.example.org>: User unknown')).toBe('about-us')
})

it('reads sixty replies and more', () => {
  expect(replies.length).toBeGreaterThan(60)
})

const said: [reply: string, codes: string][] = [
  ['550-5.1.1 No such user\n550 5.1.1 - gsmtp', '550 5.1.1'],
  ['550 5.0.0 host said: 450 4.2.2 full', '550 4.2.2'],
  ['554 Service 192.5.1.1 refused', '554'],
  ['5.4.4 Host not found', '5.4.4'],
  ['550 rejected (Postfix 5.1.1)', '550'],
  ['550 5.7.1 version 5.1.1', '550 5.7.1'],
  ['550 dns error 5.4.4', '550 5.4.4'],
  ['no code', ''],
]
it.each(said)('"%s" has the codes "%s"', (reply, codes) => {
  expect(codesOfReply(reply)).toBe(codes)
})

it('takes no number of a network for a code', () => {
  expect(enhancedCodesIn('[5.1.1.7] 4.2.1.9 said 5.7.1, then (#5.1.1)')).toEqual(['5.7.1', '5.1.1'])
})

const ana = 'ana@reader.example'
const quoted: [reply: string, quote: string, recipient?: string][] = [
  ['550 5.1.1 <ana@reader.example>: User unknown', '550 5.1.1 … User unknown'],
  ['550-5.7.1 One\r\n550 5.7.1 two', '5.7.1 One 550 5.7.1 two'],
  [
    '550 Local mailbox ana.ruiz is unavailable',
    '550 Local mailbox … is unavailable',
    'ana.ruiz@reader.example',
  ],
  ['550 bounces+0123456789abcdefghij0123456789abcdefghij=reader.example no', '550 … no'],
  [`550 ${'word '.repeat(100)}`, `550 ${'word '.repeat(39)}…`],
  // Addresses in whatever spelling, the reader's and those of others.
  ['550 see https://p.example/x?rcpt=jane%2Bnews%40ex.org now', '550 see https://p.example now'],
  ['550 see p.example/x?rcpt=jane%2Bnews now', '550 see … now', 'jane+news@ex.org'],
  ['550 r7%40ex.org r7%2540ex.org r7&#64;ex.org r7&#x40;ex.org', '550 … … … …'],
  ['550 r7＠ex.org r7+40ex.org r7=40ex.org r7\\u0040ex.org no', '550 … … … … no'],
  ['550 r7 at ex.org, r7 (at) ex dot org; r7[at]ex.org, r7#ex.org', '550 …, …; …, …'],
  ['550 r\u200b7@ex.org', '550 …'],
  [`550 ${Buffer.from('jane.doe@ex.org').toString('base64')} no`, '550 … no'],
  [`550 ${Buffer.from('r7@ex.org').toString('hex')} no`, '550 … no'],
  ['550 user janedoe (jane_doe) unknown', '550 user … (…) unknown', 'jane.doe+news@ex.org'],
  [
    '550 jane_doe (JANE.DOE), janedoe1, ajane.doe',
    '550 … (…), janedoe1, ajane.doe',
    'jane.doe@ex.org',
  ],
  ['550 ΟΔΟΣ unknown', '550 … unknown', 'οδος@ex.org'],
  ['550 \u001b[31mred\u202e evil\u0007', '550 red evil'],
  ['550 5.1.1 Please look at the page', '550 5.1.1 Please look at the page'],
]
it.each(quoted)('quotes "%s" without an address', (reply, quote, recipient = ana) => {
  expect(quoteOf(reply, recipient)).toBe(quote)
})
