import { capturedMails, mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { settings } from '#lib/settings/settings.ts'
import { missingAnswer, pageAnswer } from './answer.ts'
import { mayRead } from './local.ts'
import { listPage } from './mail-pages.ts'
import { nextMails } from './next-mails.ts'

export const dynamic = 'force-dynamic'

/** Mails that were kept instead of sent, for the person at this machine. */
export async function GET(): Promise<Response> {
  if (!mayRead()) return missingAnswer()
  const captured = await capturedMails(mailboxFolder(settings().dataDir))
  return pageAnswer(listPage(captured, await nextMails()))
}
