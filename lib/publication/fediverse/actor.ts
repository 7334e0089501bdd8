import type { KeyObject } from 'node:crypto'
import { extname } from 'node:path'
import { absolute, frontPath, listPath, picturePath } from '#lib/addresses/addresses.ts'
import {
  featuredPath,
  followersPath,
  inboxPath,
  outboxPath,
  sharedInboxPath,
} from '#lib/addresses/fediverse-addresses.ts'
import { languageName } from '#lib/language/format.ts'
import type { Account } from '#lib/publication/articles/accounts.ts'
import { findEntry } from '#lib/publication/articles/entries.ts'
import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { multikeyOf, type Thing, withProof } from './proof.ts'
import { actorContext, actorId, keyIds } from './vocabulary.ts'

/** By what a publication signs: objects by the key of its edition (Ed25519, private), requests by one of RSA. */
export interface Keys {
  objects: KeyObject
  /** PEM (RFC 7468) of the public half. */
  requests: string
}

/** Proofs say when they were made. An actor has no date of its own, and must be the same in every edition: the day of the first. */
const firstActors = Date.UTC(2026, 11, 1)

/** What an account is of: the words and the page that readers know it by. */
interface Face {
  type: 'Organization' | 'Person' | 'Service'
  name: string
  description: string | undefined
  path: string
  image: Picture | string | undefined
}

async function faceOf(publication: Publication, { kind, of }: Account): Promise<Face | undefined> {
  const { site } = publication
  if (kind === 'publication' || kind === 'language') {
    const language = of || site.language
    const { name, tagline, description } = siteIn(site, language)
    return {
      // What nobody reads answers to is a service to peers, which mark it as such.
      type: kind === 'publication' ? 'Organization' : 'Service',
      name: kind === 'publication' ? name : `${name} · ${languageName(language)}`,
      description: description ?? tagline,
      path: frontPath(language, site.language),
      image: site.logo,
    }
  }
  const entry = await findEntry(publication, kind, of, site.language)
  if (!entry) return undefined
  return {
    type: kind === 'author' ? 'Person' : 'Service',
    name: kind === 'author' ? entry.name : `${entry.name} · ${siteIn(site, site.language).name}`,
    description: entry.description,
    path: listPath(kind, of),
    image: entry.image ?? site.logo,
  }
}

/** The actor of an account (ActivityPub, 4.1), signed; undefined where what it is of is not there. */
export async function actorOf(
  publication: Publication,
  account: Account,
  { objects, requests }: Keys,
): Promise<Thing | undefined> {
  const face = await faceOf(publication, account)
  if (!face) return undefined
  const { url, accounts } = publication.site
  const { name } = account
  const id = actorId(url, name)
  const keys = keyIds(url, name)
  const page = absolute(url, face.path)
  const former = account.kind === 'publication' ? accounts?.formerAccounts : undefined
  const actor = {
    '@context': actorContext,
    ...{ id, type: face.type, preferredUsername: name, name: face.name, url: page },
    ...(face.description && { summary: `<p>${escapeHtml(face.description)}</p>` }),
    inbox: absolute(url, inboxPath(name)),
    outbox: absolute(url, outboxPath(name)),
    followers: absolute(url, followersPath(name)),
    ...(account.kind !== 'author' && { featured: absolute(url, featuredPath(name)) }),
    endpoints: { sharedInbox: absolute(url, sharedInboxPath) },
    ...{ manuallyApprovesFollowers: false, discoverable: true, indexable: true },
    ...(former && former.length > 0 && { alsoKnownAs: former }),
    ...iconOf(face.image, url),
    attachment: [{ type: 'PropertyValue', name: new URL(url).host, value: linkTo(page) }],
    publicKey: { id: keys.requests, owner: id, publicKeyPem: requests },
    assertionMethod: [
      {
        ...{ id: keys.objects, type: 'Multikey', controller: id },
        publicKeyMultibase: multikeyOf(objects),
      },
    ],
  }
  return withProof(actor, { key: objects, method: keys.objects }, firstActors)
}

/** A page that links back with `rel="me"` is shown as proven. */
function linkTo(page: string): string {
  const bare = page.replace(/^https?:\/\//, '')
  return `<a href="${escapeHtml(page)}" rel="me">${escapeHtml(bare)}</a>`
}

/** Peers show no drawings in SVG. */
const shownTypes: Record<string, string> = {
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg' },
  ...{ '.webp': 'image/webp', '.gif': 'image/gif', '.avif': 'image/avif' },
}

function iconOf(image: Face['image'], url: string) {
  const src = typeof image === 'string' ? image : image?.src
  if (src === undefined) return {}
  const whole = absolute(url, picturePath(src))
  const mediaType = shownTypes[extname(new URL(whole).pathname).toLowerCase()]
  return mediaType ? { icon: { type: 'Image', mediaType, url: whole } } : {}
}
