import { placeOf } from '#lib/addresses/served.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from '../examine.ts'

/** Milliseconds that the server may take. */
const patience = 6000

/** So far off may the clock of what answers be: a second apart by the header, and what the answer takes. */
const mostApart = 60_000

/**
 * Asks, as a mail service does (RFC 8058), at the address by which readers unsubscribe, with a token that was never made: what
 * stands in front must let that through, and nothing comes of it. What answers says what time it is, too.
 */
export async function lookAtOneClick(
  { smtpUrl, serverUrl, contentDir, siteUrl }: Settings,
  now = Date.now,
): Promise<Verdict[]> {
  const { value: site } = readSite(contentDir, siteUrl)
  // Told elsewhere: mails that nobody gets, and addresses that are not of https.
  if (
    !smtpUrl ||
    !site ||
    !placeOf({ url: site.url, serverUrl }, '/newsletter').startsWith('https:')
  )
    return []
  const url = placeOf({ url: site.url, serverUrl }, '/newsletter/unsubscribe/doctor')
  return askOneClick(url, now)
}

/** The same at any address. */
export async function askOneClick(url: string, now = Date.now): Promise<Verdict[]> {
  const { host } = new URL(url)
  try {
    const answer = await fetch(url, {
      ...{ method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(patience) },
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    const said: unknown = await answer.json().catch(() => undefined)
    const isOurs = (said as { fault?: unknown } | undefined)?.fault === 'unknown-link'
    const clock = clockVerdict(answer.headers.get('date'), host, now())
    if (answer.status === 404 && isOurs)
      return [ok(`mail services reach the address to unsubscribe at ${host}`), ...clock]
    return [unreached(`it answers ${answer.status}, and not as Handbill does`, host), ...clock]
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } }
    const why = name === 'TimeoutError' ? 'nothing answers in time' : (cause?.code ?? name)
    return [unreached(why, host)]
  }
}

function unreached(why: string, host: string): Verdict {
  return fault(
    `mail services cannot unsubscribe readers at ${host}: ${why}`,
    'have the server run, and what stands in front of it hand on POST to /newsletter/; with plain files elsewhere, set SERVER_URL',
  )
}

function clockVerdict(date: string | null, host: string, now: number): Verdict[] {
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there) || Math.abs(there - now) <= mostApart) return []
  const apart = Math.round(Math.abs(there - now) / 1000)
  return [
    warning(
      `the clock of this machine and that of what answers at ${host} are ${apart} s apart: what mail services sign may be refused`,
      'set the clock of this machine by a time server (timedatectl set-ntp true)',
    ),
  ]
}
