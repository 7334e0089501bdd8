import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** A document as it is typed. */
export interface TypedText {
  path: string
  bytes: Uint8Array
}

/**
 * Texts that somebody who may see them wants shown, each for two minutes under a key of 256 random bits: a frame asks for its page
 * without a token.
 */
export class TypedTexts {
  readonly #texts = new LRUCache<string, TypedText>({ max: 50, ttl: 120_000 })

  /** Keeps a text, and gives its key. */
  keep(text: TypedText): string {
    const key = randomBytes(32).toString('base64url')
    this.#texts.set(key, text)
    return key
  }

  /** Whether a page of any is shown. */
  isShown(): boolean {
    this.#texts.purgeStale()
    return this.#texts.size > 0
  }

  read(key: string): TypedText | undefined {
    return this.#texts.get(key)
  }
}

/** One memory a process: pages are bundled apart from the routes. */
const shared = globalThis as typeof globalThis & { handbillTypedTexts?: TypedTexts }

/** The texts of this process. */
export function typedTexts(): TypedTexts {
  shared.handbillTypedTexts ??= new TypedTexts()
  return shared.handbillTypedTexts
}
