import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
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
        await writeAside(folder, fileName(mail, now()), message)
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

/** Whoever looks finds a file whole or not at all. It holds a link that confirms: only its owner may read it. */
export async function writeAside(folder: string, name: string, content: Buffer): Promise<void> {
  makePrivateFolder(folder)
  const aside = join(folder, `.${name}.${process.pid}`)
  try {
    const file = await open(aside, 'w', privateMode)
    await file.writeFile(content).finally(() => file.close())
    await rename(aside, join(folder, name))
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}
