import { absolute } from '#lib/addresses/addresses.ts'
import { actorPath, followersPath } from '#lib/addresses/fediverse-addresses.ts'

/** The media type of objects (ActivityPub, 3.2). */
export const activityType = 'application/activity+json'

/** Where words of ActivityStreams are from. Peers know these texts, and ask nobody for them. */
const activityStreams = 'https://www.w3.org/ns/activitystreams'

/** Of what is signed: objects and activities. */
export const objectContext = [
  activityStreams,
  'https://w3id.org/security/data-integrity/v1',
  { Hashtag: 'as:Hashtag' },
]

/** Of an actor: with its keys, and what Mastodon shows of it. */
export const actorContext = [
  activityStreams,
  'https://w3id.org/security/v1',
  'https://w3id.org/security/data-integrity/v1',
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  {
    alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    discoverable: 'toot:discoverable',
    featured: { '@id': 'toot:featured', '@type': '@id' },
    indexable: 'toot:indexable',
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    PropertyValue: 'schema:PropertyValue',
    schema: 'http://schema.org#',
    toot: 'http://joinmastodon.org/ns#',
    value: 'schema:value',
  },
]

/** Whom everybody is, as an addressee. */
export const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** The id of an account's actor. */
export function actorId(url: string, name: string): string {
  return absolute(url, actorPath(name))
}

/** The names of an actor's keys: RSA for signatures of requests, Ed25519 for proofs of objects. */
export function keyIds(url: string, name: string): { requests: string; objects: string } {
  const id = actorId(url, name)
  return { requests: `${id}#main-key`, objects: `${id}#ed25519-key` }
}

/** Whom what an account publishes is for: everybody, and those who follow it. */
export function audience(url: string, name: string): { to: string[]; cc: string[] } {
  return { to: [everybody], cc: [absolute(url, followersPath(name))] }
}
