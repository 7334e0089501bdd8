import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import type { Mail, Mailer } from '#lib/newsletter/records/mailer.ts'
import { composeMessage } from './build-message.ts'
import { refusalOf } from './message.ts'

/**
 * Keeps every mail as a file `<time>-<id>.eml` of a folder, as a relay would have got it. The names are in the order in
 * which the mails came.
 */
export function mailboxMailer(folder: string, now: () => number = Date.now): Mailer {
  return {
    submit: async (mail) => {
      const refusal = refusalOf(mail)
      if (refusal) return refusal
      const message = await composeMessage(mail)
      try {
        await keepMail(folder, fileName(mail, now()), message)
        return { outcome: 'submitted' }
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        return { outcome: 'unreachable', reply: code }
      }
    },
    close: async () => undefined,
  }
}

/** `20261122T211446123Z-0198….eml`: what names of files may hold on every system. */
export function fileName({ messageId }: Pick<Mail, 'messageId'>, moment: number): string {
  const time = new Date(moment).toISOString().replace(/[-:.]/g, '')
  const id = /^<([\da-f-]{36})@/.exec(messageId)?.[1] ?? randomUUID()
  return `${time}-${id}.eml`
}

/** Keeps a mail. It holds a link that confirms: only its owner may read it. */
export async function keepMail(folder: string, name: string, content: Buffer): Promise<void> {
  makePrivateFolder(folder)
  await writeWhole(join(folder, name), content, { mode: privateMode })
}
