import { domainToASCII } from 'node:url'
import { readSite } from '#lib/publication/content/site.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from '../examine.ts'
import { type Asked, askNames, type Names } from './ask-names.ts'
import { aligned, spfFaults, suggestedSpf } from './records.ts'

/** Where services sign by usual names of keys. */
const usualSelectors = [
  ...['default', 'dkim', 'mail', 'mta', 's1', 's2', 'k1', 'k2', 'selector1', 'selector2'],
  ...['google', 'brevo1', 'brevo2', 'mailjet', 'pm', 'mailo', 'smtp', 'pic', 'key1', 'email'],
]

const isSilent = (asked: Asked<unknown>) => 'silent' in asked
const foundIn = <Answer>(asked: Asked<Answer>): Answer | undefined =>
  'found' in asked ? asked.found : undefined

/**
 * Tells whether DNS says of the domain of each sender what mail services look for: who may send (SPF, RFC 7208), by what mails are signed (DKIM,
 * RFC 6376), what becomes of others (DMARC, RFC 7489), and where what comes back goes. A name server that does not answer is said.
 */
export async function lookAtNames(settings: Settings, names = askNames()): Promise<Verdict[]> {
  const { contentDir, siteUrl, smtpUrl } = settings
  const { value: site } = readSite(contentDir, siteUrl)
  const [first, ...others] = [...sendersOf(site)]
  // Without a relay nothing leaves; without a sender there is nothing to be asked about, which is told elsewhere.
  if (!smtpUrl || !first) return []
  const [domain] = first
  const verdicts = await lookAtDomain(settings, smtpUrl, domain, names)
  for (const [other, lists] of others) {
    const own = await lookAtDomain(settings, smtpUrl, other, names)
    // What is asked about BOUNCE_ADDRESS or the key of this server is the same for each.
    const further = own.filter(({ found }) => !verdicts.some((each) => each.found === found))
    verdicts.push(
      ...further.map((each) => ({ ...each, found: `${each.found} (${lists.join(', ')})` })),
    )
  }
  return verdicts
}

/** The domains that mails come from, that of the newsletter first, each with the lists that have it. */
function sendersOf(site: Site | undefined): Map<string, string[]> {
  const senders = new Map<string, string[]>()
  const add = (from: string | undefined, list: string) => {
    const domain = domainOf(from)
    if (domain !== undefined) senders.set(domain, [...(senders.get(domain) ?? []), list])
  }
  const { newsletter, contact } = site ?? {}
  add(newsletter?.from ?? contact?.email, 'newsletter')
  add(newsletter?.topics?.from, 'topics')
  for (const [list, { from }] of Object.entries(newsletter?.lists ?? {})) add(from, list)
  return senders
}

async function lookAtDomain(
  { bounceAddress, dkim }: Settings,
  smtpUrl: string,
  domain: string,
  names: Names,
): Promise<Verdict[]> {
  const back = domainOf(bounceAddress) ?? domain
  const verdicts = await Promise.all([
    spfVerdict(names, back, smtpUrl),
    dkim ? ownKeyVerdict(names, dkim) : serviceKeyVerdict(names, domain),
    dmarcVerdict(names, domain),
    returnVerdict(names, domain, bounceAddress === undefined ? undefined : back),
  ])
  const signer = dkim && !aligned(dkim.domain, domain) ? [otherSigner(dkim.domain, domain)] : []
  return [...verdicts, ...signer]
}

/** The domain of an address, as DNS has it; undefined for one that nobody else knows. */
export function domainOf(address: string | undefined): string | undefined {
  const [, given = ''] = /@([^\s<>@]+)>?\s*$/.exec(address ?? '') ?? []
  const domain = domainToASCII(given)
  return domain.includes('.') && !/^[\d.]+$/.test(domain) ? domain : undefined
}

function silence(what: string): Verdict {
  return warning(
    `the name server did not answer about ${what}: nothing is known of it`,
    'try again; else check the name server of this machine (/etc/resolv.conf)',
  )
}

async function spfVerdict(names: Names, domain: string, smtpUrl: string): Promise<Verdict> {
  const asked = await names.texts(domain)
  if (isSilent(asked)) return silence(`SPF of ${domain}`)
  const records = (foundIn(asked) ?? []).filter((text) => /^v=spf1(?: |$)/i.test(text))
  const put = suggestedSpf(new URL(smtpUrl).hostname)
  const [record = ''] = records
  if (records.length === 0)
    return warning(
      `${domain} has no SPF record: nobody can tell who may send for it`,
      `put into DNS a TXT record at ${domain}: "${put}", unless the relay sends under an address of its own`,
    )
  if (records.length > 1)
    return fault(
      `${domain} has ${records.length} SPF records, which count as none`,
      'make one of them: what each includes, and "~all" at its end',
    )
  const [wrong] = spfFaults(record)
  if (wrong) return warning(`the SPF record of ${domain} ${wrong}`, `such as "${put}"`)
  return ok(`SPF: ${domain} says who may send for it`)
}

async function ownKeyVerdict(
  names: Names,
  { domain, selector, record }: NonNullable<Settings['dkim']>,
): Promise<Verdict> {
  const place = `${selector}._domainkey.${domain}`
  const asked = await names.texts(place)
  if (isSilent(asked)) return silence(`DKIM at ${place}`)
  const put = `put into DNS a TXT record at ${place}: "${record}"`
  const texts = (foundIn(asked) ?? []).map((text) => text.replace(/\s/g, ''))
  if (texts.length === 0)
    return fault(`DKIM: there is no key at ${place}, so that each signature fails`, put)
  const [, key = ''] = /p=(\S+)/.exec(record) ?? []
  if (texts.some((text) => text.split(';').includes(`p=${key}`)))
    return ok(`DKIM: the key at ${place} is that of DKIM_KEY`)
  return fault(
    `DKIM: the key at ${place} is not that of DKIM_KEY, so that each signature fails`,
    put,
  )
}

async function serviceKeyVerdict(names: Names, domain: string): Promise<Verdict> {
  const asked = await Promise.all(
    usualSelectors.map(async (selector) => ({
      ...{ selector, asked: await names.texts(`${selector}._domainkey.${domain}`) },
    })),
  )
  const there = asked.find((each) => foundIn(each.asked)?.some((text) => /\bp=[^;\s]/.test(text)))
  if (there) return ok(`DKIM: there is a key at ${there.selector}._domainkey.${domain}`)
  if (asked.every((each) => isSilent(each.asked))) return silence(`DKIM of ${domain}`)
  return warning(
    `DKIM: ${domain} has no key under a usual name, and mails are not signed here`,
    'see that the relay signs for this domain, or set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY: see docs/mail.md',
  )
}

async function dmarcVerdict(names: Names, domain: string): Promise<Verdict> {
  const labels = domain.split('.')
  // The domain's own record, or that of the nearest above it.
  const places = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
  for (const place of places) {
    const asked = await names.texts(`_dmarc.${place}`)
    if (isSilent(asked)) return silence(`DMARC of ${place}`)
    const record = foundIn(asked)?.find((text) => /^v=DMARC1\b/i.test(text))
    const [, policy] = /\bp\s*=\s*(none|quarantine|reject)\b/i.exec(record ?? '') ?? []
    if (record && policy) return ok(`DMARC: ${place} asks for "${policy.toLowerCase()}"`)
    if (record)
      return fault(
        `the DMARC record of ${place} has no policy, and counts as none`,
        `put into DNS at _dmarc.${place}: "v=DMARC1; p=none"`,
      )
  }
  const place = `_dmarc.${domain}`
  return warning(
    `DMARC: ${domain} has no record, which Gmail and Yahoo ask of those who send to many`,
    `put into DNS a TXT record at ${place}: "v=DMARC1; p=none; rua=mailto:postmaster@${domain}"`,
  )
}

async function returnVerdict(
  names: Names,
  domain: string,
  back: string | undefined,
): Promise<Verdict> {
  const name = back ?? domain
  if (back !== undefined && !aligned(back, domain))
    return warning(
      `the domains of BOUNCE_ADDRESS (${back}) and of the sender (${domain}) have nothing in common: SPF counts for nothing in DMARC`,
      `take an address below ${domain}`,
    )
  const asked = await names.takesMail(name)
  if (isSilent(asked)) return silence(`where mail to ${name} goes`)
  return foundIn(asked)
    ? ok(`mail to ${name}, such as what comes back, has a way`)
    : fault(
        `nothing can come back to ${name}, which has no mail server`,
        `put into DNS an MX record at ${name}, or set BOUNCE_ADDRESS to another domain`,
      )
}

function otherSigner(signer: string, domain: string): Verdict {
  return warning(
    `DKIM_DOMAIN (${signer}) and the sender's domain (${domain}) have nothing in common: the signature counts for nothing in DMARC`,
    `set DKIM_DOMAIN to ${domain}`,
  )
}
