import { deskLinkPath } from '#lib/addresses/desk-addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { log } from '#lib/log/log.ts'
import { finish } from '#lib/newsletter/relay/build-message.ts'
import { settings } from '#lib/settings/settings.ts'
import { mailPublication } from '../jobs/mail.ts'
import { openMailer } from '../mailer.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { provideDesk } from './current-desk.ts'
import { deskIssues } from './desk-issues.ts'
import { deskPasskeys } from './desk-passkeys.ts'
import { linkMail } from './link-mail.ts'
import { deskMail, steerDeskIssue, testDeskIssue } from './one-issue.ts'
import { showDeskIssue } from './show-issue.ts'

/** Opens the desk of this process, where the settings name somebody who may use it. */
export function openDesk(): void {
  if (settings().deskUsers.length === 0) return
  provideDesk({
    mailLink: (to, token) => {
      mailLink(to, token).catch((error) => log('error', { event: 'desk-link-failed', error }))
    },
    issues: async () => deskIssues(await currentNewsletter()),
    issue: async (key) => showDeskIssue(await currentNewsletter(), key),
    mail: async (key) => deskMail(await currentNewsletter(), key),
    steer: async (key, steering) => steerDeskIssue(await currentNewsletter(), key, steering),
    test: async (key, address) => testDeskIssue(await currentNewsletter(), key, address),
    passkeys: deskPasskeys,
  })
}

/** By a connection of its own: no issue is before it, held or not. */
async function mailLink(to: string, token: string): Promise<void> {
  const publication = await currentPublication()
  const { name, url, serverUrl, from, colours } = mailPublication(publication, 'en')
  const places = { url, serverUrl }
  const sender = { name, from, server: placeOf(places, '/'), colours }
  const link = placeOf(places, deskLinkPath(token))
  const mailer = openMailer()
  const mail = linkMail(to, link, sender, Date.now())
  const submission = await mailer.submit(await finish(mail)).finally(() => mailer.close())
  if (submission.outcome !== 'submitted')
    log('error', { event: 'desk-link-failed', reply: submission.outcome })
}
