import type { MailComposerOptions } from 'nodemailer/lib/mail-composer'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { Mail, Submission } from '#lib/newsletter/records/mailer.ts'

/**
 * Why a mail must not be handed in as it is; undefined for any other. Whatever is not exactly one address could be read
 * as several by the next relay in line. Codes of RFC 3463, 3.2.
 */
export function refusalOf({ from, to }: Mail): Submission | undefined {
  const parsed = parseAddress(to.address)
  if (!('address' in parsed) || parsed.address !== to.address)
    return { outcome: 'bounced', reply: '5.1.3' }
  // Every mail has the same sender, which a newsroom has written: capitals, or a host without an ending.
  return sender.test(from.address) ? undefined : { outcome: 'unreachable', reply: '5.1.7' }
}

const sender = /^[^\s\p{Cc}@,;:<>()[\]"\\]+@[^\s\p{Cc}@,;:<>()[\]"\\]+$/u

/** A mail as nodemailer takes it. */
export function messageOf(mail: Mail): MailComposerOptions {
  const { messageId, from, to, subject, text, html, headers, date } = mail
  return {
    ...{ messageId, from, to, subject, text, html, headers, date },
    // Addresses as objects here, too: a text would be read for several.
    envelope: {
      from: { name: '', address: from.address },
      to: [{ name: '', address: to.address }],
    },
    // Nothing in a mail names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
