import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Mailer, Message } from '#lib/newsletter/records/mailer.ts'
import { buildMessage, finish } from './build-message.ts'
import { signingMailer } from './signing-mailer.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

class Taker implements Mailer {
  readonly taken: Message[] = []
  submit: Mailer['submit'] = async (message) => {
    this.taken.push(message)
    return { outcome: 'submitted' }
  }
  close = async () => undefined
}

const mail = {
  messageId: '<a@news.example>',
  from: { name: 'News “today”', address: 'news@news.example' },
  to: { name: '', address: 'ana@reader.example' },
  subject: 'Überall: a long subject that goes on and on, for more than a line of a header may have',
  text: 'Hello  \n\nFrom here\n\n\n',
  html: '<p>Hello</p>',
  date: new Date('2026-12-01T08:00Z'),
  headers: {
    'List-Unsubscribe': '<https://news.example/newsletter/unsubscribe/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': '"Daily" <daily.en.news.example>',
  },
}

/** Fields of a header, unfolded, in their order. */
function fieldsOf(head: string): [name: string, value: string][] {
  return head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase().trim(), line.slice(colon + 1)]
    })
}

const relaxed = (value: string) => value.replace(/[ \t]+/g, ' ').trim()

/** Verifies a message as RFC 6376, 3.4 to 3.7 say, by nothing that has signed it. Answers the fields that are signed. */
function verify(message: Buffer, tags: { d: string; s: string }): string[] {
  const text = message.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields = fieldsOf(text.slice(0, end))
  const [name, signature = ''] = fields[0] ?? []
  expect(name).toBe('dkim-signature')
  const values = Object.fromEntries(
    signature.split(';').map((tag) => {
      const [key = '', ...rest] = tag.trim().split('=')
      return [key, rest.join('=').replace(/\s/g, '')]
    }),
  )
  expect(values).toMatchObject({ v: '1', a: 'rsa-sha256', c: 'relaxed/relaxed', ...tags })
  const body = text
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)*$/, '\r\n')
  expect(createHash('sha256').update(body, 'latin1').digest('base64')).toBe(values.bh)
  const names = (values.h ?? '').split(':')
  const lines = names.map((each) => {
    const found = fields.findLast(([field]) => field === each.toLowerCase())
    return `${each.toLowerCase()}:${relaxed(found?.[1] ?? '')}\r\n`
  })
  const bare = relaxed(signature.replace(/(;\s*b=)[^;]*/, '$1'))
  const verifier = createVerify('RSA-SHA256').update(
    `${lines.join('')}dkim-signature:${bare}`,
    'latin1',
  )
  expect(verifier.verify(publicKey, values.b ?? '', 'base64')).toBe(true)
  return names
}

test.each([
  [
    'a mail of an issue',
    async () => ({ ...(await finish(mail)), message: await buildMessage(mail, 'x7') }),
  ],
  ['a mail of an own action', () => finish(mail)],
  ['one of 90 KB', () => finish({ ...mail, html: `<p>${'wörter '.repeat(9000)}</p>` })],
])('%s is signed, with what has to be', async (_, make) => {
  const taker = new Taker()
  const mailer = signingMailer(taker, { domain: 'news.example', selector: 'hb1', key })
  const before = await make()
  expect(await mailer.submit(before)).toEqual({ outcome: 'submitted' })
  const [{ message, ...envelope } = before] = taker.taken
  expect(envelope).toEqual({ from: before.from, to: before.to })
  expect(message.subarray(-before.message.length)).toEqual(before.message)
  const names = verify(message, { d: 'news.example', s: 'hb1' })
  for (const name of ['from', 'to', 'subject', 'date', 'list-unsubscribe', 'list-unsubscribe-post'])
    expect(names).toContain(name)
  // What a change on the way would be noticed by.
  const changed = Buffer.from(message.toString('latin1').replace('Hello', 'Jello'), 'latin1')
  if (!changed.equals(message))
    expect(() => verify(changed, { d: 'news.example', s: 'hb1' })).toThrow()
})

test('what cannot be signed is not handed in', async () => {
  const taker = new Taker()
  const mailer = signingMailer(taker, { domain: 'news.example', selector: 'hb1', key: 'no key' })
  await expect(mailer.submit(await finish(mail))).rejects.toThrow('could not be signed')
  expect(taker.taken).toEqual([])
})
