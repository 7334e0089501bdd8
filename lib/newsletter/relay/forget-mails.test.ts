import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finish } from './build-message.ts'
import { forgetMails } from './forget-mails.ts'
import { mailboxMailer } from './mailbox-mailer.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-mails-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const long = `${'a'.repeat(60)}.b@${'c'.repeat(60)}.example`
let made = 0
const mailTo = (address: string, name = '') => ({
  messageId: `<01980000-0000-7000-8000-${String(++made).padStart(12, '0')}@x.example>`,
  from: { name: 'ada@example.org', address: 'desk@x.example' },
  to: { name, address },
  subject: 'Welcome, ada@example.org',
  text: 'To: ada@example.org',
  html: '<p>ada@example.org</p>',
  headers: {},
  date: new Date(0),
})

test.each([
  ['ada@example.org', ['ada@example.org'], 1],
  ['an address with a name', ['zoë@example.org', 'named@example.org'], 1],
  ['a header of two lines', [long], 1],
  ['several', ['ada@example.org', long], 2],
  ['a part of an address', ['da@example.org', 'ada@example.or'], 0],
])('mails to %s go, and those that merely name it stay', async (_, addresses, gone) => {
  const mailer = mailboxMailer(folder)
  for (const address of [
    'ada@example.org',
    'ada.b@example.org',
    long,
    'b@ada@example.org'.slice(2),
  ])
    if (address !== 'ada@example.org' || readdirSync(folder).length === 0)
      await mailer.submit(await finish(mailTo(address)))
  await mailer.submit(await finish(mailTo('named@example.org', 'Zoë, «Ñ» 市')))
  const before = readdirSync(folder).length
  await forgetMails(folder, addresses)
  expect(before - readdirSync(folder).length).toBe(gone)
})

test('what a killed process was writing go, too, and other files stay', async () => {
  const mail = await finish(mailTo('ada@example.org'))
  await mailboxMailer(folder).submit(mail)
  const { message } = mail
  const [name = ''] = readdirSync(folder)
  writeFileSync(join(folder, `.${name}.123`), message)
  writeFileSync(join(folder, 'notes.txt'), message)
  await forgetMails(folder, ['ada@example.org'])
  expect(readdirSync(folder)).toEqual(['notes.txt'])
  await forgetMails(join(folder, 'none'), ['ada@example.org'])
})
