import { createPublicKey, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { fromBase58 } from '#lib/publication/fediverse/base58.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { Turns } from '#lib/time/turns.ts'
import { type Asking, askPeer, type PeerAnswer, peerAddress } from './ask.ts'
import { Places } from './places.ts'
import { type Foreign, idOf, isSameHost, readForeign, typeOf } from './read-activity.ts'
import type { RequestSigner } from './signatures/sign.ts'

/** An actor of a peer, as far as something here goes by it. */
export interface PeerActor {
  id: string
  inbox: string
  sharedInbox: string | null
  /** By the ids of its keys. */
  keys: Map<string, KeyObject>
}

/** What a key is found to be: of an actor, of one who is no more, or of nobody who can be found. */
export type FoundKey = { actor: PeerActor; key: KeyObject } | 'gone' | undefined

/** Milliseconds for which an actor is known, and for which one that is gone or could not be found is not asked for. */
const knownFor = 3_600_000
const missingFor = 60_000
/** Peers that are asked at the same time, and how many of one host. */
const atOnce = 32
const ofHostAtOnce = 8
/** Milliseconds for which who sends something waits until it is known whose it is: peers wait some ten seconds. */
const patience = 4000

/** Thrown where a host is being asked for as many actors as it may be: nothing is known of the one that was asked for. */
export class BusyError extends Error {
  override name = 'BusyError'
}

function unlessBusy(error: unknown): undefined {
  if (error instanceof BusyError) throw error
}

/** Knows whose keys are whose, and asks their own server where it does not. */
export class Actors {
  readonly #signer: RequestSigner
  readonly #asking: Asking
  readonly #known = new LRUCache<string, Exclude<FoundKey, undefined>>({
    max: 10_000,
    ttl: knownFor,
  })
  readonly #missing = new LRUCache<string, true>({ max: 10_000, ttl: missingFor })
  /** Hosts that gave no answer. */
  readonly #silent = new LRUCache<string, true>({ max: 10_000, ttl: missingFor })
  readonly #turns = new Turns(atOnce)
  readonly #hosts = new Places({ most: Number.POSITIVE_INFINITY, ofOne: ofHostAtOnce })

  constructor(signer: RequestSigner, asking: Asking) {
    this.#signer = signer
    this.#asking = asking
  }

  /** Finds whose a key is. Rejects with `BusyError`. `anew`: asks their server, as a signature was not by the key that is known. */
  async byKey(keyId: string, anew = false): Promise<FoundKey> {
    const known = anew ? undefined : this.#known.get(keyId)
    if (known) return known
    if (this.#missing.has(keyId)) return undefined
    // One that changes its keys is asked once a minute.
    if (anew) this.#missing.set(keyId, true)
    const found = await this.#turns.take(() => this.#find(keyId)).catch(unlessBusy)
    if (found) this.#known.set(keyId, found, found === 'gone' ? { ttl: missingFor } : {})
    else this.#missing.set(keyId, true)
    return found
  }

  /** Whether an actor's own server says that there is none any more, asked now. Rejects where it gives no answer. */
  async isGone(id: string): Promise<boolean> {
    return (await this.#turns.take(() => this.#get(id))) === 'gone'
  }

  async #find(keyId: string): Promise<FoundKey> {
    if (!peerAddress(keyId, this.#asking.allowsPrivate)) return undefined
    const address = keyId.replace(/#.*/s, '')
    const document = await this.#get(address)
    if (document === 'gone') return 'gone'
    if (!document) return undefined
    const id = ownerOf(document, keyId)
    if (id === undefined || !isSameHost(id, keyId)) return undefined
    // A key may have an address of its own: whose it is, its owner has to say as well, at theirs. Nobody else on their host can.
    const own = address === id ? document : await this.#get(id)
    if (own === 'gone') return 'gone'
    const actor = own && readActor(own, id, this.#asking.allowsPrivate)
    const key = actor?.keys.get(keyId)
    return actor && key ? { actor, key } : undefined
  }

  async #get(address: string): Promise<Foreign | 'gone' | undefined> {
    const host = URL.parse(address)?.host ?? ''
    if (this.#silent.has(host)) return undefined
    if (!this.#hosts.take(host)) throw new BusyError(`${host} is asked for too much at once`)
    try {
      return readAnswer(await askPeer(address, this.#signer, this.#asking, { patience }))
    } catch (error) {
      this.#silent.set(host, true)
      throw error
    } finally {
      this.#hosts.leave(host)
    }
  }
}

/**
 * What a peer answers at the address of an actor or a key: the document that is there, or that there was one (ActivityPub, 6.4: by 410, or
 * a Tombstone). Undefined for anything else: what is not found may be found again, as a server that starts anew says so, too.
 */
export function readAnswer({ status, body, type }: PeerAnswer): Foreign | 'gone' | undefined {
  if (status === 410) return 'gone'
  const document = status === 200 && isActivity(type) ? readForeign(body) : undefined
  return document && typeOf(document) === 'Tombstone' ? 'gone' : document
}

/** Whether a media type is one of objects (ActivityPub, 3.2): anything else may be what somebody uploaded there. */
export function isActivity(type: string | undefined): boolean {
  return /^application\/(?:activity|ld)\+json\s*(?:;|$)/i.test(type ?? '')
}

function ownerOf(document: Foreign, keyId: string): string | undefined {
  const own = [document, ...keysIn(document)].find((each) => each.id === keyId)
  return idOf(own?.owner) ?? idOf(own?.controller) ?? idOf(document)
}

function keysIn({ publicKey, assertionMethod }: Foreign): Foreign[] {
  return [publicKey, assertionMethod].flat().filter(isMapping)
}

/** An actor as its own server has it at its id; undefined where it is none, or says what is not its own to say. */
export function readActor(
  document: Foreign,
  id: string,
  allowsPrivate: boolean,
): PeerActor | undefined {
  const { inbox, endpoints } = document
  const own = (address: unknown) =>
    typeof address === 'string' && peerAddress(address, allowsPrivate) && isSameHost(address, id)
      ? address
      : undefined
  const ownInbox = own(inbox)
  if (document.id !== id || ownInbox === undefined) return undefined
  const keys = new Map<string, KeyObject>()
  for (const each of keysIn(document)) {
    const key = typeof each.id === 'string' ? readKey(each) : undefined
    if (key && (idOf(each.owner) ?? idOf(each.controller) ?? id) === id)
      keys.set(String(each.id), key)
  }
  const shared = isMapping(endpoints) ? own(endpoints.sharedInbox) : undefined
  return { id, inbox: ownInbox, sharedInbox: shared ?? null, keys }
}

function readKey({ publicKeyPem, publicKeyMultibase }: Foreign): KeyObject | undefined {
  try {
    if (typeof publicKeyPem === 'string') return createPublicKey(publicKeyPem)
    const bytes =
      typeof publicKeyMultibase === 'string' && /^z\w{1,64}$/.test(publicKeyMultibase)
        ? fromBase58(publicKeyMultibase.slice(1))
        : undefined
    if (bytes?.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) return undefined
    // RFC 8410, 4: the beginning of every Ed25519 key.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(2)])
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
