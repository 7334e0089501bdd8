import { isPublicAddress } from '#lib/net/public-address.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { ok, type Verdict, warning } from '../examine.ts'
import { askNames, type Names } from './ask-names.ts'

/**
 * Tells whether the address from which mails leave has a name that leads back to it, as mail services ask (RFC 1912, 2.1): that of
 * the relay, or where the relay is on this machine, that of the publication's server.
 */
export async function lookAtReverseName(
  { smtpUrl, serverUrl, contentDir, siteUrl }: Settings,
  names: Names = askNames(),
): Promise<Verdict[]> {
  if (!smtpUrl) return []
  const relay = new URL(smtpUrl).hostname
  const isNear = relay === 'localhost' || /^127\.|^\[::1\]/.test(relay)
  const site = readSite(contentDir, siteUrl).value?.url
  const host = isNear ? (serverUrl ?? site) && new URL(serverUrl ?? site ?? '').hostname : relay
  if (!host?.includes('.')) return []
  const found = await names.addresses(host)
  if ('silent' in found)
    return [
      warning(
        `the name server did not answer about the address of ${host}`,
        'try again; else check the name server of this machine (/etc/resolv.conf)',
      ),
    ]
  const addresses = ('found' in found ? found.found : []).filter(isPublicAddress)
  const verdicts = await Promise.all(addresses.map((each) => nameVerdict(names, each, isNear)))
  const bad = verdicts.filter(({ state }) => state !== 'ok')
  // A relay of a service sends from other addresses than it is reached at: those that are well say enough.
  return bad.length > 0 && (isNear || bad.length === verdicts.length) ? bad : verdicts.slice(0, 1)
}

async function nameVerdict(names: Names, address: string, isOwn: boolean): Promise<Verdict> {
  const asked = await names.namesOf(address)
  if ('silent' in asked)
    return warning(
      `the name server did not answer about the name of ${address}`,
      'try again; else check the name server of this machine (/etc/resolv.conf)',
    )
  const given = 'found' in asked ? asked.found : []
  const back = await Promise.all(given.slice(0, 4).map((name) => names.addresses(name)))
  const isBack = back.some((each) => 'found' in each && each.found.includes(address))
  if (isBack) return ok(`${address} has a name, ${given[0]}, that leads back to it`)
  const whose = isOwn ? 'the hoster of this machine' : 'the operator of the relay'
  return warning(
    given.length === 0
      ? `${address} has no reverse name: mail services refuse what comes from it`
      : `the name of ${address}, ${given[0]}, does not lead back to it`,
    `have ${whose} set a PTR record with the name of the mail server, and that name an A or AAAA record with this address`,
  )
}
