import { isIP } from 'node:net'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { log } from '#lib/log/log.ts'
import { composeMail, type MailPublication } from '#lib/newsletter/mails/compose-mail.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { mailboxMailer } from '#lib/newsletter/relay/mailbox-mailer.ts'
import { smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { keepSending, type MailEvent } from '#lib/newsletter/sending/send-mails.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'
import { keepTidy } from './keep-tidy.ts'

/**
 * Sends the mails of this process's newsletter until it is stopped: to the relay of the settings, else into the data
 * folder. Throws nothing: a database that cannot be opened is logged, and tried again.
 */
export function startMailJob(): Job {
  return startJob(run)
}

async function run(signal: AbortSignal): Promise<void> {
  const newsletter = await untilItWorks(currentNewsletter, signal, (failure) =>
    tell({ what: 'store-failed', ...failure }),
  )
  if (!newsletter) return
  const { store, secrets, now } = newsletter
  const { smtpUrl, dataDir } = settings()
  const mailer = smtpUrl ? smtpMailer(smtpUrl) : mailboxMailer(mailboxFolder(dataDir))
  await Promise.all([
    keepSending(
      {
        ...{ store, mailer, now, tell },
        compose: async (mail) => {
          const publication = mailPublication(await currentPublication(), mail.language)
          return composeMail(mail, publication, secrets, now())
        },
      },
      signal,
    ),
    keepTidy({ store, now, tell }, signal),
  ])
  await mailer.close()
}

/** What mails in a language say about a publication. */
export function mailPublication(publication: Publication, language: string): MailPublication {
  const { site } = publication
  const served = lookUpLanguage(language, site.languages) ?? language
  return {
    name: siteIn(site, served).name,
    url: site.url.replace(/\/+$/, ''),
    timeZone: site.timeZone,
    postal: site.contact?.postal,
    from: site.newsletter?.from ?? site.contact?.email ?? ownAddress(site.url),
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

const levels: Record<MailEvent['what'], 'info' | 'warn' | 'error'> = {
  submitted: 'info',
  deferred: 'info',
  bounced: 'info',
  'given-up': 'warn',
  'relay-unreachable': 'warn',
  'mail-failed': 'error',
  'store-failed': 'error',
}

function tell({ what, ...rest }: MailEvent): void {
  log(levels[what], {
    event: what.includes('-') && what !== 'given-up' ? what : `mail-${what}`,
    ...rest,
  })
}
