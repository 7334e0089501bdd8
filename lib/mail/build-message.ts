import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail } from '#lib/newsletter/mailer.ts'
import { messageOf } from './message.ts'

/**
 * A mail as the bytes of its message (RFC 5322, with CR LF). Texts are written as quoted-printable where they need it and
 * never as base64, so that letters and digits stand in the bytes as they are. The same mail and boundary always give the
 * same bytes; the boundary is of letters and digits.
 */
export async function buildMessage(mail: Mail, boundary: string): Promise<Buffer> {
  const headers = Object.fromEntries(
    Object.entries({ 'Message-ID': mail.messageId, ...mail.headers }).map(([key, value]) => {
      if (!/^[\x20-\x7e]{1,900}$/.test(value))
        throw new Error(`The header ${key} is longer than a line, or has other letters than ASCII`)
      // Not every program that reads mail unfolds a field whose first line is empty.
      return [key, { prepared: true, foldLines: false, value }]
    }),
  )
  const composer = new MailComposer({
    ...messageOf(mail),
    // Among the headers, which it would fold otherwise.
    messageId: undefined,
    headers,
    textEncoding: 'quoted-printable',
    // `=_` never occurs in what is quoted-printable (RFC 2045, 6.7).
    boundaryPrefix: '--=_handbill',
    baseBoundary: boundary,
    newline: 'windows',
  })
  return composer.compile().build()
}
