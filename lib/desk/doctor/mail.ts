import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { codesOf } from '#lib/newsletter/relay/reply-codes.ts'
import { tlsFault } from '#lib/newsletter/relay/tls-fault.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Milliseconds for each step towards a relay; two of these fit into the time of a look. */
const patience = 3500

/** Tells whether the relay lets us in, over a line that nobody reads along; sends nothing. */
export async function lookAtRelay({ smtpUrl }: Settings): Promise<Verdict[]> {
  if (!smtpUrl)
    return [
      warning('mails are kept as files in DATA_DIR: nobody gets them', 'set SMTP_URL to a relay'),
    ]
  const failure = await tryRelay(smtpUrl)
  if (failure) return [refused(failure)]
  const { protocol, hostname } = new URL(smtpUrl)
  const isNear = hostname === 'localhost' || /^(?:127\.|\[::1\])/.test(hostname)
  const isSecret = protocol === 'smtps:' || !(await tryRelay(smtpUrl, true))
  const found = `the relay answers${new URL(smtpUrl).username ? ', and knows the login' : ''}`
  if (isSecret || isNear) return [ok(`${found}${isSecret ? ', over TLS' : ', on this machine'}`)]
  return [
    warning(
      `${found}, but not over TLS`,
      'have the relay offer STARTTLS, or set an smtps:// address',
    ),
  ]
}

interface Failure {
  code?: string
  message?: string
  response?: string
}

async function tryRelay(url: string, requireTLS = false): Promise<Failure | undefined> {
  const transport = createTransport({
    ...{ url, requireTLS, logger: false },
    ...{ connectionTimeout: patience, dnsTimeout: patience },
    ...{ greetingTimeout: patience, socketTimeout: patience },
  })
  const tooLate = new Promise<Failure>((resolve) => {
    setTimeout(() => resolve({ code: 'ETIMEDOUT' }), patience).unref()
  })
  const verified = transport.verify().then(
    () => undefined,
    (error: Failure) => error,
  )
  return Promise.race([verified, tooLate]).finally(() => transport.close())
}

const mends: Record<string, string> = {
  EAUTH:
    'check user and password in SMTP_URL; characters such as @ and : are written as %40 and %3A',
  EDNS: 'check the name of the relay in SMTP_URL, and the name server of this machine',
  ETIMEDOUT: 'check host and port in SMTP_URL; many hosters block port 25: try 587 or 465',
}

/** What the relay said may name an address: its code is enough. */
function refused(failure: Failure): Verdict {
  const ofTls = tlsFault(failure)
  if (ofTls) return fault(`the relay ${ofTls.what} (${ofTls.code})`, ofTls.mend)
  return fault(
    `the relay cannot be used (${codesOf(failure)})`,
    mends[failure.code ?? ''] ??
      'check SMTP_URL, the certificate of the relay, and that it is running',
  )
}

/** Tells whether mails have a sender that others can believe, and can be ended by one click. */
export async function lookAtSender({ contentDir, siteUrl }: Settings): Promise<Verdict[]> {
  const { value: site } = readSite(contentDir, siteUrl)
  // What is wrong there is told by the look at the content.
  if (!site) return []
  return [senderVerdict(site), ...oneClickVerdicts(site.url)]
}

type Site = NonNullable<ReturnType<typeof readSite>['value']>

function senderVerdict(site: Site): Verdict {
  const sender = site.newsletter?.from ?? site.contact?.email
  const domain = sender?.split('@').at(-1)?.replace(/>$/, '') ?? new URL(site.url).hostname
  if (isIP(domain.replace(/[[\]]/g, '')) !== 0 || !domain.includes('.'))
    return warning('mails come from a name that no other machine knows', setSender)
  if (!sender) return warning('mails come from a sender that nobody chose', setSender)
  return ok('a sender with a domain is set')
}

const setSender = 'set newsletter.from in site.yml to an address of a domain with SPF and DKIM'

/** RFC 8058, 3.1: the address that a mail program asks has to be HTTPS. */
function oneClickVerdicts(url: string): Verdict[] {
  if (url.startsWith('https:')) return []
  return [
    warning(
      'the publication is at an http: address: readers cannot unsubscribe by one click, as large mail services want',
      'serve it over https, and set SITE_URL, or url in site.yml, to that address',
    ),
  ]
}
