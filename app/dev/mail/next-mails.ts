import type { CapturedMail } from '#lib/newsletter/relay/captured-mails.ts'
import { type ComingMail, currentComingMails } from '#lib/server/coming-mails.ts'

/** A mail that comes, as the list of them names it. */
export interface NextMail extends Omit<ComingMail, 'mail'> {
  /** In the place of a file's name; undefined where there is no mail to show. */
  file: string | undefined
}

/** What the name of a mail that comes has in an address. */
const fileOf = ({ key, isDue }: ComingMail) =>
  `${isDue ? 'due' : 'next'}~${key.replaceAll(/[^\w.-]/g, '~')}`

/** What comes of each list and language; undefined where this server does not show it, or cannot now, as before the first publication. */
export async function nextMails(): Promise<NextMail[] | undefined> {
  const coming = await currentComingMails().catch(() => undefined)
  return coming?.map((each) => ({ ...each, file: each.mail && fileOf(each) }))
}

/** The mail of such a name, as if it had been kept; undefined where there is none. */
export async function nextMail(file: string): Promise<CapturedMail | undefined> {
  if (!/^(?:due|next)~/.test(file)) return undefined
  const coming = (await currentComingMails().catch(() => undefined)) ?? []
  const found = coming.find((each) => fileOf(each) === file)
  const mail = await found?.mail?.()
  if (!mail) return undefined
  const { subject, text, html } = mail
  const headers = [{ name: 'Subject', value: subject }]
  return { file, subject, to: '', at: new Date().toISOString(), headers, text, html }
}
