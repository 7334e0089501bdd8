import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import type { Mailer, Message } from '#lib/newsletter/records/mailer.ts'
import { refusalOf } from './refusal.ts'

/**
 * Keeps every message as a file `<time>-<id>.eml` of a folder, as a relay would have got it. The names are in the order in
 * which the messages came. They hold links that confirm: only their owner may read them.
 */
export function mailboxMailer(folder: string, now: () => number = Date.now): Mailer {
  return {
    submit: async (mail) => {
      const refusal = refusalOf(mail)
      if (refusal) return refusal
      try {
        makePrivateFolder(folder)
        await writeWhole(join(folder, fileName(mail, now())), mail.message, { mode: privateMode })
        return { outcome: 'submitted' }
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        return { outcome: 'unreachable', reply: code, ofAll: true }
      }
    },
    close: async () => undefined,
  }
}

/** `20261122T211446123Z-0198….eml`: what names of files may hold on every system. */
function fileName({ message }: Message, moment: number): string {
  const time = new Date(moment).toISOString().replace(/[-:.]/g, '')
  const id = /^Message-ID:\s*<([\da-f-]{36})@/im.exec(message.toString('latin1'))?.[1]
  return `${time}-${id ?? randomUUID()}.eml`
}
