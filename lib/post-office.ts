import { isIP } from 'node:net'
import { offersOf } from './articles/offers.ts'
import type { Publication } from './articles/publication.ts'
import { type BackgroundWork, startWork } from './background-work.ts'
import { currentNewsletter } from './current-newsletter.ts'
import { lookUpLanguage } from './language/look-up.ts'
import { log } from './log/log.ts'
import { mailboxFolder } from './mail/captured-mails.ts'
import { mailboxMailer } from './mail/mailbox-mailer.ts'
import { smtpMailer } from './mail/smtp-mailer.ts'
import { keepTidy } from './newsletter/keep-tidy.ts'
import { composeMail, type MailPublication } from './newsletter/mails/compose-mail.ts'
import type { Newsletter } from './newsletter/newsletter.ts'
import { keepSending, type MailEvent, pause, relayBackOff } from './newsletter/send-mails.ts'
import { currentPublication } from './publication.ts'
import { settings } from './settings/settings.ts'

/**
 * Sends the mails of this process's newsletter until it is stopped: to the relay of the settings, else into the data
 * folder. Throws nothing: a database that cannot be opened is logged, and tried again.
 */
export function startPostOffice(): BackgroundWork {
  return startWork(run)
}

async function run(signal: AbortSignal): Promise<void> {
  const newsletter = await open(signal)
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

async function open(signal: AbortSignal): Promise<Newsletter | undefined> {
  for (let failures = 1; !signal.aborted; failures++)
    try {
      return await currentNewsletter()
    } catch (error) {
      const wait = relayBackOff(failures)
      tell({ what: 'store-failed', error, wait })
      await pause(wait, signal)
    }
  return undefined
}

/** What mails in a language say about a publication. */
export function mailPublication(publication: Publication, language: string): MailPublication {
  const { site } = publication
  const served = lookUpLanguage(language, site.languages) ?? language
  return {
    name: site.translations?.[served]?.name ?? site.name,
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
