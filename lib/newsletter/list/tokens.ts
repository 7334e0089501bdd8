import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a link in a mail is for; a link for one thing opens no other. */
export type LinkPurpose = 'unsubscribe' | 'preferences'

/** 144 bits, which are 24 characters without a rest: of two different texts never the same bytes. */
const randomLength = 18
/** With the 16 bytes of an id 30, which are 40 characters without a rest. */
const macLength = 14

/** A token for one use, from the system's random source: it goes into the mail, its hash into the database. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(randomLength).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What is kept of a token. It has 144 random bits, so that a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Keys for each use, derived (RFC 5869) from the one secret of an installation. */
export class Secrets {
  readonly #links: Buffer
  readonly #suppressions: Buffer
  readonly #seals: Buffer
  readonly #bounces: Buffer
  readonly #proofs: Buffer
  /** Tells this secret from any other, and nothing about it. */
  readonly mark: string

  constructor(secretKey: string) {
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, 'handbill', use, 32))
    this.#links = derive('links')
    this.#suppressions = derive('suppressions')
    this.#seals = derive('seals')
    this.#bounces = derive('bounces')
    this.#proofs = derive('proofs')
    this.mark = derive('mark').subarray(0, 16).toString('base64url')
  }

  /** The key of {@link seal}. */
  get sealing(): Buffer {
    return this.#seals
  }

  /** The key of return addresses: see `bounces/return-address.ts`. */
  get bouncing(): Buffer {
    return this.#bounces
  }

  /** The key that proofs of work are signed with. */
  get proving(): Buffer {
    return this.#proofs
  }

  /**
   * The token of a link that every mail to a subscriber carries. It is derived, not kept: it holds as long as the
   * subscriber's row and the secret do.
   */
  linkToken(purpose: LinkPurpose, subscriberId: string): string {
    const id = Buffer.from(subscriberId.replaceAll('-', ''), 'hex')
    return Buffer.concat([id, this.#mac(purpose, id)]).toString('base64url')
  }

  /** The subscriber's id that a link's token names; undefined where it was not made by {@link linkToken}. */
  subscriberOf(purpose: LinkPurpose, token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url')
    // Decoding overlooks what is not of the alphabet: only the one spelling of the bytes is the token.
    if (bytes.length !== 16 + macLength || bytes.toString('base64url') !== token) return undefined
    const id = bytes.subarray(0, 16)
    if (!timingSafeEqual(bytes.subarray(16), this.#mac(purpose, id))) return undefined
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  /** What is kept of an address that must not be written to: who does not have the secret cannot try addresses out. */
  fingerprint(address: string): string {
    return createHmac('sha256', this.#suppressions).update(address).digest('base64url')
  }

  #mac(purpose: LinkPurpose, id: Buffer): Buffer {
    return createHmac('sha256', this.#links)
      .update(purpose)
      .update(id)
      .digest()
      .subarray(0, macLength)
  }
}
