import { createPublicKey, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { fromBase58 } from '#lib/publication/fediverse/base58.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { Turns } from '#lib/time/turns.ts'
import { type Asking, askPeer, peerAddress } from './ask.ts'
import { type Foreign, idOf, isSameHost, readForeign } from './read-activity.ts'
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

/** Milliseconds for which an actor is known, and for which one that could not be found is not asked for. */
const knownFor = 86_400_000
const missingFor = 60_000
/** Peers that are asked at the same time. */
const atOnce = 8

/** Knows whose keys are whose, and asks their own server where it does not. */
export class Actors {
  readonly #signer: RequestSigner
  readonly #asking: Asking
  readonly #known = new LRUCache<string, Exclude<FoundKey, undefined>>({
    max: 10_000,
    ttl: knownFor,
  })
  readonly #missing = new LRUCache<string, true>({ max: 10_000, ttl: missingFor })
  readonly #turns = new Turns(atOnce)

  constructor(signer: RequestSigner, asking: Asking) {
    this.#signer = signer
    this.#asking = asking
  }

  /** Finds whose a key is. `anew`: asks their server, as a signature was not by the key that is known. */
  async byKey(keyId: string, anew = false): Promise<FoundKey> {
    const known = anew ? undefined : this.#known.get(keyId)
    if (known) return known
    if (this.#missing.has(keyId)) return undefined
    // One that changes its keys is asked once a minute.
    if (anew) this.#missing.set(keyId, true)
    const found = await this.#turns.take(() => this.#find(keyId)).catch(() => undefined)
    if (found) this.#known.set(keyId, found)
    else this.#missing.set(keyId, true)
    return found
  }

  async #find(keyId: string): Promise<FoundKey> {
    if (!peerAddress(keyId, this.#asking.allowsPrivate)) return undefined
    const document = await this.#get(keyId.replace(/#.*/s, ''))
    if (document === 'gone') return 'gone'
    if (!document) return undefined
    const id = ownerOf(document, keyId)
    if (id === undefined || !isSameHost(id, keyId)) return undefined
    // A key may have an address of its own: whose it is, its owner has to say as well.
    const own = document.id === id && 'inbox' in document ? document : await this.#get(id)
    if (own === 'gone') return 'gone'
    const actor = own && readActor(own, id, this.#asking.allowsPrivate)
    const key = actor?.keys.get(keyId)
    return actor && key ? { actor, key } : undefined
  }

  async #get(address: string): Promise<Foreign | 'gone' | undefined> {
    const { status, body } = await askPeer(address, this.#signer, this.#asking)
    if (status === 404 || status === 410) return 'gone'
    return status === 200 ? readForeign(body) : undefined
  }
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
