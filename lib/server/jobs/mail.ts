import { isIP } from 'node:net'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { typeset } from '#lib/language/typeset.ts'
import { composeMail, endOf, type MailPublication } from '#lib/newsletter/mails/compose-mail.ts'
import { mailColours } from '#lib/newsletter/mails/mail-colours.ts'
import { finish } from '#lib/newsletter/relay/build-message.ts'
import { keepSendingOwnMails } from '#lib/newsletter/sending/send-own-mails.ts'
import { mailSettings, welcomeOf } from '#lib/publication/articles/mail-settings.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { settings } from '#lib/settings/settings.ts'
import { openMailer } from '../mailer.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { keepTidy } from './keep-tidy.ts'
import { noteAttempt } from './note-attempt.ts'
import { tellSending } from './tell-sending.ts'

/**
 * Sends the mails of this process's newsletter until it is stopped: to the relay of the settings, else into the data
 * folder. Throws nothing: a database that cannot be opened is logged, and tried again.
 */
export function startMailJob(): Job {
  return startJob(run)
}

async function run(signal: AbortSignal): Promise<void> {
  const newsletter = await untilItWorks(currentNewsletter, signal, (failure) =>
    tellSending({ what: 'store-failed', error: failure.error, until: Date.now() + failure.wait }),
  )
  if (!newsletter) return
  const { store, secrets, now } = newsletter
  const { uncertain, mailRate } = settings()
  const mailer = openMailer()
  await Promise.all([
    keepSendingOwnMails({
      ...{ store, mailer, now, signal, tell: tellSending, mode: uncertain, rate: mailRate },
      onAttempt: noteAttempt,
      endOf,
      compose: async (queued) => {
        const publication = mailPublication(await currentPublication(), queued.language)
        const mail = await composeMail(queued, publication, secrets)
        return 'fault' in mail ? mail : finish(mail)
      },
    }),
    keepTidy({ store, now, tell: tellSending }, signal),
  ])
  await mailer.close()
}

/** What mails in a language say about a publication. */
export function mailPublication(publication: Publication, language: string): MailPublication {
  const { site } = publication
  const served = lookUpLanguage(language, site.languages) ?? language
  const from = site.newsletter?.from ?? site.contact?.email ?? ownAddress(site.url)
  return {
    name: siteIn(site, served).name,
    url: site.url.replace(/\/+$/, ''),
    serverUrl: settings().serverUrl,
    timeZone: site.timeZone,
    postal: site.contact?.postal,
    colours: site.look && mailColours(site.look.colours),
    faces: site.look?.kinds,
    ...{ from, replyTo: site.newsletter?.replyTo },
    senderOf: (list) => {
      const own = mailSettings(site, list)
      return { from: own.from ?? from, replyTo: own.replyTo }
    },
    welcomes: (list) => welcomeOf(site, list, served)?.map((each) => typeset(each, served)),
    listNames: async (lists) =>
      (await offersOf(publication, lists, served)).map(({ name }) => name),
  }
}

/** The sender of a publication that names none. */
function ownAddress(url: string): string {
  const { hostname } = new URL(url)
  const isNumber = isIP(hostname.replace(/[[\]]/g, '')) !== 0
  return `newsletter@${isNumber ? 'localhost' : hostname}`
}
