import { absolute, frontPath, listPath } from '#lib/addresses/addresses.ts'
import { nodeInfoDocumentPath } from '#lib/addresses/fediverse-addresses.ts'
import { type Account, allAccounts, findAccount } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { countPosted } from './outbox.ts'
import type { Thing } from './proof.ts'
import { activityType, actorId } from './vocabulary.ts'

/**
 * Which account an address is of (RFC 7033): `acct:news@news.example`, an actor, or its page. `not-ours` where it is of
 * another host; undefined where it is of no account.
 */
export async function webFinger(
  publication: Publication,
  resource: string,
): Promise<Thing | 'not-ours' | undefined> {
  const { url, language } = publication.site
  const { host } = new URL(url)
  const account = await accountFor(publication, resource)
  if (account === 'not-ours' || account === undefined) return account
  const id = actorId(url, account.name)
  const page = absolute(url, pageOf(account, language))
  return {
    subject: `acct:${account.name}@${host}`,
    aliases: [id, page],
    links: [
      { rel: 'self', type: activityType, href: id },
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
    ],
  }
}

async function accountFor(
  publication: Publication,
  resource: string,
): Promise<Account | 'not-ours' | undefined> {
  const { url, language } = publication.site
  const [, name, host] = /^(?:acct:)?@?([^@/]{1,64})@([^@/]{1,255})$/i.exec(resource) ?? []
  if (name !== undefined && host !== undefined)
    return hostOf(host, url) === new URL(url).host
      ? findAccount(publication, name.toLowerCase())
      : 'not-ours'
  if (resource === url) return accountFor(publication, `${url}/`)
  if (!resource.startsWith(`${url}/`)) return URL.canParse(resource) ? 'not-ours' : undefined
  const path = resource.slice(url.length)
  return (await allAccounts(publication)).find(
    (account) => actorId(url, account.name) === resource || pageOf(account, language) === path,
  )
}

/** A host as addresses have it: in Punycode. */
function hostOf(host: string, url: string): string | undefined {
  return URL.parse(`${new URL(url).protocol}//${host}`)?.host
}

function pageOf({ kind, of }: Account, siteLanguage: string): string {
  if (kind === 'topic' || kind === 'author') return listPath(kind, of)
  return frontPath(of || siteLanguage, siteLanguage)
}

/** Where the description of this server is (https://nodeinfo.diaspora.software/protocol). */
export function nodeInfoLinks(url: string): Thing {
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1'
  return { links: [{ rel, href: absolute(url, nodeInfoDocumentPath) }] }
}

/** The description of this server (NodeInfo 2.1): how many accounts and articles it has. */
export async function nodeInfo(publication: Publication): Promise<Thing> {
  const { site } = publication
  const accounts = await allAccounts(publication)
  const [own] = accounts
  const { name, description, tagline } = siteIn(site, site.language)
  return {
    version: '2.1',
    software: { name: 'handbill', version: '0.1.0' },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: {
      users: { total: accounts.length },
      localPosts: own ? await countPosted(publication, own) : 0,
    },
    metadata: { nodeName: name, nodeDescription: description ?? tagline },
  }
}
