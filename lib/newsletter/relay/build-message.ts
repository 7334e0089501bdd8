import MailComposer, { type MailComposerOptions } from 'nodemailer/lib/mail-composer'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import type { Message } from '#lib/newsletter/records/mailer.ts'
import { encodedText } from './header-text.ts'

/**
 * A mail as the bytes of its message, as {@link finish} makes it, with its headers as they are: each on one line. The
 * same mail and boundary always give the same bytes; the boundary is of letters and digits. Rejects where a header cannot
 * stand so.
 */
export async function buildMessage(mail: Mail, boundary: string): Promise<Buffer> {
  const headers = Object.fromEntries(
    Object.entries({ 'Message-ID': mail.messageId, ...mail.headers }).map(([key, value]) => {
      if (!/^[\x20-\x7e]{1,900}$/.test(value))
        throw new Error(`The header ${key} is longer than a line, or has other letters than ASCII`)
      return [key, asItIs(value)]
    }),
  )
  // Among the headers, as it would be folded otherwise.
  return composeMessage(mail, { messageId: undefined, headers, baseBoundary: boundary })
}

/** A mail that is sent by itself, finished. */
export async function finish(mail: Mail): Promise<Message> {
  return { from: mail.from.address, to: mail.to.address, message: await composeMessage(mail) }
}

/**
 * A mail as the bytes of its message (RFC 5322, with CR LF). Texts are quoted-printable and never base64, so that letters and
 * digits stand in the bytes as they are, and say what they said wherever a mail passes.
 */
async function composeMessage(mail: Mail, options: MailComposerOptions = {}): Promise<Buffer> {
  const { messageId, from, to, replyTo, subject, text, html, date } = mail
  const [name, title] = [encodedText(from.name), encodedText(subject)]
  const { headers = mail.headers, ...rest } = options
  const composer = new MailComposer({
    ...{ messageId, from, to, replyTo, subject, text, html, date, ...rest },
    // Nothing in a mail names a file or an address to be fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true },
    // What nodemailer would let pass for encoded words is put into the header here.
    ...(name && { from: undefined }),
    ...(title && { subject: undefined }),
    headers: { ...(title && { Subject: asItIs(title) }), ...headers },
    textEncoding: 'quoted-printable',
    // `=_` never occurs in what is quoted-printable (RFC 2045, 6.7).
    boundaryPrefix: '--=_handbill',
    newline: 'windows',
  })
  const message = composer.compile()
  // Text and HTML, of which nodemailer leaves as it is what is short and of ASCII.
  for (const part of message.childNodes)
    part.setHeader('Content-Transfer-Encoding', 'quoted-printable')
  const built = withoutFromLines(await message.build())
  return name ? Buffer.concat([Buffer.from(`From: ${name} <${from.address}>\r\n`), built]) : built
}

/** Not every program that reads mail unfolds a field whose first line is empty. */
function asItIs(value: string) {
  return { prepared: true, foldLines: false, value }
}

/** The longest line of what is quoted-printable, without its end (RFC 2045, 6.7). */
const longestLine = 76

/**
 * A message none of whose lines begins with `From `: programs that keep mails one after the other in a file (mbox, RFC 4155)
 * put a `>` before it, or take it for the beginning of the next one. All of its texts are quoted-printable.
 */
function withoutFromLines(message: Buffer): Buffer {
  const text = message.toString('latin1')
  return Buffer.from(text.replace(/(?<=\r\n)From .*/g, withoutFrom), 'latin1')
}

function withoutFrom(line: string): string {
  if (!line.startsWith('From ')) return line
  const rest = line.slice('From '.length)
  return rest.length + '=46rom '.length <= longestLine
    ? `=46rom ${rest}`
    : `=46rom =\r\n${withoutFrom(rest)}`
}
