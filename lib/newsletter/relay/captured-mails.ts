import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** Where mails lie that are kept instead of sent. */
export function mailboxFolder(dataDir: string): string {
  return join(dataDir, 'mail')
}

/** A mail that was kept instead of sent. */
export interface CapturedMail {
  /** Name of its file. */
  file: string
  subject: string
  to: string
  /** When it was kept, ISO 8601 in UTC; the mail's own date is when it was asked for. */
  at: string
  headers: { name: string; value: string }[]
  text: string
  html: string
}

/** As `mailbox-mailer.ts` names them; nothing else is ever opened. */
const fileName = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[\da-f-]{36}\.eml$/
/** More than anybody looks through. */
const mostShown = 100

/** The newest mails of a folder, newest first, at most 100. */
export async function capturedMails(folder: string): Promise<CapturedMail[]> {
  const names = await readdir(folder).catch(unlessMissing<string[]>([]))
  const newest = names
    .filter((name) => fileName.test(name))
    .sort()
    .reverse()
    .slice(0, mostShown)
  const mails = await Promise.all(newest.map((name) => capturedMail(folder, name)))
  return mails.filter((mail) => mail !== undefined)
}

/** One mail by the name of its file; undefined where there is none, or where that is no name of a mail. */
export async function capturedMail(
  folder: string,
  file: string,
): Promise<CapturedMail | undefined> {
  const parts = fileName.exec(file)
  if (!parts) return undefined
  const raw = await readFile(join(folder, file)).catch(unlessMissing<Buffer | undefined>(undefined))
  if (!raw) return undefined
  const { subject = '', to = [], headers, text = '', html = '' } = await PostalMime.parse(raw)
  const [, year, month, day, hour, minute, second, rest] = parts
  return {
    ...{ file, subject, text, html },
    to: to.map(({ address }) => address ?? '').join(', '),
    at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`,
    headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  }
}

function unlessMissing<Value>(value: Value) {
  return (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
