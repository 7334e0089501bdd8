import type { ListId } from '#lib/publication/lists/lists.ts'

/** Whom a mail comes from, and where answers go; undefined where that is the sender. */
export interface MailSender {
  from: string
  replyTo?: string | undefined
}

/** That of the newsletter, and those of its lists; without these, each list has the newsletter's. */
export interface MailSenders extends MailSender {
  senderOf?: ((list: ListId) => MailSender) | undefined
}

/** Whom a mail about lists comes from: who sends all of them, else who sends the newsletter. */
export function senderOf(lists: ListId[], { from, replyTo, senderOf }: MailSenders): MailSender {
  const [first, ...others] = senderOf ? lists.map(senderOf) : []
  const isSame = (other: MailSender) =>
    other.from === first?.from && other.replyTo === first.replyTo
  return first && others.every(isSame) ? first : { from, replyTo }
}
