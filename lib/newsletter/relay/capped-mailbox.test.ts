import { expect, it } from 'vitest'
import type { Message } from '#lib/newsletter/records/mailer.ts'
import { cappedMailbox, mostKept } from './capped-mailbox.ts'

function mailOf(list: string, language: string, date: string): Message {
  const headers = `List-Id: <${list}>\r\nContent-Language: ${language}\r\nDate: ${date}\r\n`
  return {
    from: 'a@example.org',
    to: 'b@example.org',
    message: Buffer.from(`${headers}\r\nDate: x`),
  }
}

it('keeps the first mails of each issue, and tells once that it keeps no more of one', async () => {
  const kept: Message[] = []
  let told = 0
  const mailbox = cappedMailbox(
    {
      submit: async (mail) => {
        kept.push(mail)
        return { outcome: 'submitted' }
      },
      close: async () => undefined,
    },
    () => told++,
  )
  const monday = mailOf('daily.example.org', 'en', 'Mon, 23 Nov 2026 07:00:00 +0000')
  for (let count = 0; count < mostKept + 20; count++)
    expect(await mailbox.submit(monday)).toEqual({ outcome: 'submitted' })
  expect([kept.length, told]).toEqual([mostKept, 1])
  const others = [
    mailOf('weekly.example.org', 'en', 'Mon, 23 Nov 2026 07:00:00 +0000'),
    mailOf('daily.example.org', 'es', 'Mon, 23 Nov 2026 07:00:00 +0000'),
    mailOf('daily.example.org', 'en', 'Tue, 24 Nov 2026 07:00:00 +0000'),
  ]
  for (const other of others) await mailbox.submit(other)
  expect([kept.length, told]).toEqual([mostKept + 3, 1])
})
