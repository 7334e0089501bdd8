import { setTimeout } from 'node:timers/promises'
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
import { deskImports } from './imports/run-import.ts'
import { keepTidy } from './imports/uploads.ts'
import { linkMail } from './link-mail.ts'
import { deskMail, steerDeskIssue, testDeskIssue } from './one-issue.ts'
import { showDeskIssue } from './show-issue.ts'

/** Opens the desk of this process, where the settings name somebody who may use it. */
export function openDesk(): void {
  // Also where the desk was switched off since.
  keepTidy()
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
    imports: deskImports,
  })
}

/** By a connection of its own: no issue is before it, held or not. */
async function mailLink(to: string, token: string): Promise<void> {
  const publication = await currentPublication()
  const { name, url, serverUrl, from, colours, faces } = mailPublication(publication, 'en')
  const places = { url, serverUrl }
  const sender = { name, from, server: placeOf(places, '/'), colours, faces }
  const link = placeOf(places, deskLinkPath(token))
  const mail = await finish(linkMail(to, link, sender, Date.now()))
  for (const pause of [0, ...pauses]) {
    // Nothing is lost by an end of the process but a link, which is asked for again.
    await setTimeout(pause, undefined, { ref: false })
    const mailer = openMailer()
    const { outcome } = await mailer.submit(mail).finally(() => mailer.close())
    if (outcome === 'submitted') return
    log('error', { event: 'desk-link-failed', reply: outcome })
    if (!passing.has(outcome)) return
  }
}

/** What a relay may say otherwise soon; where nobody knows whether it has the mail, it is not sent twice. */
const passing = new Set(['deferred', 'dropped', 'unreachable'])
/** Between one try and the next, in milliseconds: a link holds for a quarter of an hour. */
const pauses = [20_000, 60_000, 180_000]
