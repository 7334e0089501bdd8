import {
  type CapturedMail,
  capturedMail,
  mailboxFolder,
} from '#lib/newsletter/relay/captured-mails.ts'
import { settings } from '#lib/settings/settings.ts'
import { mayRead } from './local.ts'

/** The mail of a file's name; undefined where there is none, and for those who may not see it. */
export async function askedMail(file: string): Promise<CapturedMail | undefined> {
  return mayRead() ? capturedMail(mailboxFolder(settings().dataDir), file) : undefined
}
