import type { RawMailer } from '#lib/newsletter/records/raw-mailer.ts'
import { fileName, keepMail } from './mailbox-mailer.ts'

/** Keeps finished messages as files of a folder, beside those of {@link mailboxMailer} and named as they are. */
export function rawMailbox(folder: string, now: () => number = Date.now): RawMailer {
  return {
    submit: async ({ message }) => {
      const messageId = /^Message-ID:\s*(<\S+>)/im.exec(message.toString('latin1'))?.[1] ?? ''
      try {
        await keepMail(folder, fileName({ messageId }, now()), message)
        return { outcome: 'submitted' }
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        return { outcome: 'unreachable', reply: code, ofAll: true }
      }
    },
    close: async () => undefined,
  }
}
