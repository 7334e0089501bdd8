import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import { buildMessage } from './build-message.ts'

const mail: Mail = {
  messageId: `<${'a'.repeat(90)}@news.example>`,
  from: { name: 'الورقة', address: 'news@news.example' },
  to: { name: '', address: 'reader@example.org' },
  subject: 'Número 1',
  text: 'مرحبا\n'.repeat(50),
  html: `<p title="=">${'مرحبا '.repeat(50)}</p>`,
  headers: { 'List-Unsubscribe': `<https://news.example/${'u'.repeat(90)}>` },
  date: new Date(Date.UTC(2026, 10, 22, 6)),
}

test('texts of any script are quoted-printable and come out as they went in', async () => {
  const message = await buildMessage(mail, 'b1')
  expect(message.toString('latin1').match(/^Content-Transfer-Encoding: .*$/gm)).toEqual([
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Transfer-Encoding: quoted-printable',
  ])
  const { subject, from, text, html } = await PostalMime.parse(message)
  expect({ subject, from, text: text?.trim(), html: html?.trim() }).toEqual({
    subject: mail.subject,
    from: mail.from,
    text: mail.text.trim(),
    html: mail.html,
  })
})

test('headers of one address stand on one line, whole', async () => {
  const lines = (await buildMessage(mail, 'b1')).toString('latin1').split('\r\n')
  expect(lines).toContain(`Message-ID: ${mail.messageId}`)
  expect(lines).toContain(`List-Unsubscribe: ${mail.headers['List-Unsubscribe']}`)
})

test('the same mail has the same bytes', async () => {
  expect(await buildMessage(mail, 'b1')).toEqual(await buildMessage(mail, 'b1'))
  expect(await buildMessage(mail, 'b2')).not.toEqual(await buildMessage(mail, 'b1'))
})

test.each([
  ['another header', 'x\r\nBcc: evil@x.example'],
  ['letters beyond ASCII', 'الورقة'],
  ['more than a line', 'x'.repeat(901)],
  ['nothing', ''],
])('a header with %s is refused', async (_, value) => {
  await expect(buildMessage({ ...mail, headers: { 'X-Test': value } }, 'b1')).rejects.toThrow(
    'The header X-Test',
  )
})
