import type { Mailer } from '#lib/newsletter/records/mailer.ts'

/** Of an issue so many mails are kept; a hundred show what a thousand would. */
export const mostKept = 100

/**
 * Hands on the first hundred mails of an issue, and only counts the others. Mails of one issue have the same list and date.
 * `tell` is called with the first that is not kept.
 */
export function cappedMailbox(mailbox: Mailer, tell: () => void): Mailer {
  const counts = new Map<string, number>()
  return {
    submit: async (mail) => {
      const headers = mail.message.toString('latin1', 0, 8192)
      const issue = ['List-Id', 'Content-Language', 'Date']
        .map((name) => new RegExp(`^${name}:.*$`, 'im').exec(headers)?.[0])
        .join()
      const count = (counts.get(issue) ?? 0) + 1
      counts.set(issue, count)
      if (count <= mostKept) return mailbox.submit(mail)
      if (count === mostKept + 1) tell()
      return { outcome: 'submitted' }
    },
    close: () => mailbox.close(),
  }
}
