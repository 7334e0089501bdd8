import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import { finish } from './build-message.ts'
import { capturedMail, capturedMails, mailboxFolder } from './captured-mails.ts'
import { mailboxMailer } from './mailbox-mailer.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handbill-captured-'))
})
afterEach(() => rm(folder, { recursive: true }))

const mail = (number: number): Mail => ({
  messageId: `<0198c0de-0000-7000-8000-00000000000${number}@news.example>`,
  from: { name: 'The Local', address: 'news@news.example' },
  to: { name: '', address: `reader${number}@example.org` },
  ...{ subject: `Señal ${number}`, text: `نص ${number}\n`, html: `<p>${number}</p>` },
  headers: { 'List-Id': '<newsletter.news.example>' },
  date: new Date('2026-11-01T00:00:00Z'),
})

test('what was kept is read back, newest first', async () => {
  let moment = Date.UTC(2026, 10, 22, 21, 14, 46, 123)
  const mailer = mailboxMailer(mailboxFolder(folder), () => moment++)
  for (const number of [1, 2, 3]) await mailer.submit(await finish(mail(number)))
  await writeFile(join(mailboxFolder(folder), 'notes.eml'), 'not one of ours')
  const mails = await capturedMails(mailboxFolder(folder))
  expect(mails.map(({ subject }) => subject)).toEqual(['Señal 3', 'Señal 2', 'Señal 1'])
  const last = mails[2]
  expect(last).toMatchObject({
    ...{ to: 'reader1@example.org', at: '2026-11-22T21:14:46.123Z' },
    html: expect.stringContaining('<p>1</p>'),
    text: expect.stringContaining('نص 1'),
  })
  expect(last?.headers).toContainEqual({ name: 'List-ID', value: '<newsletter.news.example>' })
  expect(await capturedMail(mailboxFolder(folder), last?.file ?? '')).toEqual(last)
})

test('before the first mail there is none', async () => {
  expect(await capturedMails(mailboxFolder(folder))).toEqual([])
})

const name = '20261122T211446123Z-0198c0de-0000-7000-8000-000000000001.eml'
test.each([
  ['no such mail', name],
  ['a path', `../mail/${name}`],
  ['another file', '../secret-key'],
  ['an encoded path', `..%2f${name}`],
  ['a file that is being written', `.${name}.42`],
  ['a NUL', `${name}\0.eml`],
  ['nothing', ''],
])('%s is not opened', async (_, file) => {
  await writeFile(join(folder, 'secret-key'), 'secret')
  expect(await capturedMail(mailboxFolder(folder), file)).toBeUndefined()
})
