import type { MailPublication } from '#lib/newsletter/mails/compose-mail.ts'
import type { MailPicture } from '#lib/newsletter/mails/mail-logo.ts'
import type { Mail } from '#lib/newsletter/records/mail.ts'

/** What an issue says about the publication, in the issue's language where it has it. */
export interface IssuePublication extends MailPublication {
  /** Language of the site, whose pages have the shorter addresses. */
  siteLanguage: string
  /** Where readers write to. */
  contact: string | undefined
  /** Undefined where issues have none. */
  logo?: MailPicture | undefined
  /** Of a picture of an article, by its path; undefined where the issue shows none. */
  leadPicture?: ((path: string) => Promise<LeadPicture | undefined>) | undefined
  /** The return address of a subscriber's mail; without it, the sender's. */
  envelopeFrom?: ((subscriberId: string) => string) | undefined
  /** Articles of the issue that readers may not see any more, by slug. */
  gone?: ReadonlyMap<string, GoneArticle> | undefined
  /** The mail goes to somebody who looks at it before the readers do. */
  isTest?: boolean | undefined
}

/** A picture of the edition, at its whole address, as wide and high as the mail shows it. */
export interface LeadPicture {
  url: string
  width: number
  height: number
}

/** An article that readers may not see any more; `withdrawn` holds the reason of one that was withdrawn. */
export interface GoneArticle {
  withdrawn?: string
}

/**
 * Makes the bytes of a message (RFC 5322, with CR LF), in which letters and digits of the texts stand as they are: no
 * base64. `boundary`: letters and digits for the separators of its parts.
 */
export type BuildMessage = (mail: Mail, boundary: string) => Promise<Buffer>
