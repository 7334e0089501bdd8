import {
  type CapturedMail,
  capturedMail,
  mailboxFolder,
} from '#lib/newsletter/relay/captured-mails.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { missingAnswer } from './answer.ts'
import { mayRead } from './local.ts'
import { nextMail } from './next-mails.ts'

/**
 * A route that answers with what `show` makes of the mail of its file's name, and of the site's address without a slash at
 * its end; with 404 where there is no mail, and to those who may not see it.
 */
export function mailRoute(show: (mail: CapturedMail, siteUrl: string) => Response) {
  return async (_: Request, { params }: { params: Promise<{ file: string }> }) => {
    const { file } = await params
    const folder = mailboxFolder(settings().dataDir)
    const mail = mayRead()
      ? ((await nextMail(file)) ?? (await capturedMail(folder, file)))
      : undefined
    if (!mail) return missingAnswer()
    const { site } = await currentPublication()
    return show(mail, site.url.replace(/\/+$/, ''))
  }
}
