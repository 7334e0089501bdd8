import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

/** A mail that Handbill has kept in the place of sending it, and the paths of the links in its text. */
export interface CaughtMail extends Email {
  links: string[]
}

/** Waits for the newest mail to an address among those that the data folder holds; `skip` tells how many came before. */
export async function mailTo(
  address: string,
  dataDir: string,
  { skip = 0, timeout = 20_000 } = {},
): Promise<CaughtMail> {
  const until = Date.now() + timeout
  for (;;) {
    const mails = await mailsTo(address, dataDir)
    const mail = mails[skip]
    if (mail) return mail
    if (Date.now() > until)
      throw new Error(`${mails.length} mails came to ${address}, not ${skip + 1}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Every mail to an address, the oldest first. */
export async function mailsTo(address: string, dataDir: string): Promise<CaughtMail[]> {
  const folder = join(dataDir, 'mail')
  if (!existsSync(folder)) return []
  const mails: CaughtMail[] = []
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.eml')) continue
    const text = textOf(join(folder, name))
    if (!text) continue
    const mail = await PostalMime.parse(text)
    if (!mail.to?.some((to) => to.address === address)) continue
    const links = [...(mail.text ?? '').matchAll(/https?:\/\/\S+/g)].map(
      ([link]) => new URL(link).pathname,
    )
    mails.push({ ...mail, links })
  }
  return mails
}

/** What a file holds; nothing where it is gone, as the mails of a reader go who is erased by a test beside this one. */
function textOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The path of a mail's link of a kind. */
export function linkOf(mail: CaughtMail, kind: 'confirm' | 'unsubscribe' | 'preferences'): string {
  const link = mail.links.find((path) => path.startsWith(`/newsletter/${kind}/`))
  if (!link) throw new Error(`The mail has no link to ${kind}, but ${mail.links.join(' ')}`)
  return link
}

let count = 0

/** An address that no other test uses. */
export function freshAddress(name = 'reader'): string {
  count++
  return `${name}-${process.pid}-${Date.now().toString(36)}-${count}@example.org`
}

/** A network address that no other test uses, as a proxy in front would tell it: sign-ups are counted by network. */
export function freshNetwork(): string {
  const part = () => Math.floor(Math.random() * 0x10000).toString(16)
  return `2001:db8:${part()}:${part()}::1`
}
