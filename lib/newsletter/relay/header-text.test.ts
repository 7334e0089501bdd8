import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import { buildMessage } from './build-message.ts'

const mail: Mail = {
  messageId: '<a@news.example>',
  from: { name: 'The Local', address: 'news@news.example' },
  to: { name: '', address: 'reader@example.org' },
  subject: 'Subject',
  text: 'Text\n',
  html: '<p>Text</p>',
  headers: {},
  date: new Date(Date.UTC(2026, 10, 22, 6)),
}

/** Titles that mail programs would read as what they are not. */
const disguised = [
  '=?UTF-8?Q?You_won?= plain title, with =?utf-8?B?ZXZpbA==?=',
  '=?UTF-8?Q?all_of_it?=',
  '=?iso-8859-1?q?caf=E9?= and café',
  '=?utf-8*en?Q?a?=',
  'How to write =? and ?= in a title',
  `=?UTF-8?Q?${'long_'.repeat(60)}?=`,
  'عنوان =?UTF-8?Q?x?=',
  'x=?UTF-8?B?w6k=?=y=?',
]

test.each(disguised)('%s is read as it was written, as title and as name', async (text) => {
  const from = { name: text, address: mail.from.address }
  const message = await buildMessage({ ...mail, subject: text, from }, 'b1')
  const read = await PostalMime.parse(message)
  expect({ subject: read.subject, from: read.from }).toEqual({ subject: text, from })
  const [head = ''] = message.toString('latin1').split('\r\n\r\n', 1)
  for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  // A program that decodes each encoded word, wherever it stands, finds those alone that were made here.
  for (const [word] of head.matchAll(/=\?[^\s]*\?=/g)) expect(word).toMatch(/^=\?UTF-8\?[QB]\?/)
  expect(head).not.toContain('You_won?= ')
})

test.each([
  ['From the town hall: nothing.', '=46rom the town hall: nothing.'],
  [`From ${'far away '.repeat(9)}`.trim(), '=46rom far away'],
  [`From ${'f'.repeat(71)}`, '=46rom fff'],
  [`From ${'é'.repeat(40)}`, '=46rom =C3=A9'],
  [`From ${'word '.repeat(13)}${'f'.repeat(5)}.`, '=46rom '],
  ['From From From', '=46rom From From'],
])('a line that begins with %s cannot pass for the next mail of a file', async (line, written) => {
  const text = `Dear reader\n${line}\nFrom\nfrom here\n`
  const html = `<pre>\n${line}\n</pre>`
  const message = (await buildMessage({ ...mail, text, html }, 'b1')).toString('latin1')
  expect(message).not.toMatch(/^From /m)
  expect(message).toContain(`\r\n${written}`)
  for (const each of message.split('\r\n')) expect(each.length).toBeLessThanOrEqual(76)
  const read = await PostalMime.parse(message)
  expect(read.text?.trim()).toBe(text.trim())
  expect(read.html?.trim()).toBe(html)
})
