import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { largestIndex, type ObjectStorage, type StoredObject } from './object-storage.ts'
import { StorageError } from './storage-error.ts'
import { claimKey, touchedKey } from './storage-keys.ts'

/** Milliseconds after which a claim that nobody renewed is over: its holder ended, or has no line. */
const longestSilence = 60_000
/** Milliseconds after which it is renewed. */
const renewPeriod = 20_000
/** Milliseconds between two looks whether another publisher came to its end: more often at first. */
const lookPeriod = { first: 100, longest: 2000 }

const id = z.string().regex(/^[0-9a-f]{16}$/)
const schema = z.object({
  format: z.literal(1),
  /** Address of the publication. */
  site: z.string(),
  /** Who uploads; null: nobody. */
  by: id.nullable(),
  /** Uploads that came to no end, whose lists are there. */
  left: z.array(id),
  /** Whether objects lie there compressed. */
  isGzip: z.boolean(),
  /** Of when the content was that was uploaded last, ISO 8601 in UTC, where that is known. */
  content: z.string().optional(),
})
/** What a storage says of uploads. */
export type ClaimState = z.infer<typeof schema>

/** Another publisher is at work. */
export class StorageBusyError extends StorageError {
  override name = 'StorageBusyError'
}

/** Another publisher took over, as nothing was heard of this one. */
export class ClaimLostError extends StorageError {
  override name = 'ClaimLostError'
}

export interface ClaimOptions {
  storage: ObjectStorage
  site: string
  isGzip: boolean
  /** Of when the content is that is to be uploaded, ISO 8601 in UTC; undefined where that is not known. */
  contentDate?: string | undefined
  /** The claim that an upload of this machine held last: where it ended without a word, nobody has to wait for it. */
  former?: string | undefined
  /** Milliseconds for which another publisher is waited for. */
  patience?: number
  onWait?: (() => void) | undefined
}

/** The right to write into a storage, which one publisher has at a time. */
export class Claim {
  readonly id: string
  /** Uploads whose lists tell of what they may have left. */
  left: string[]
  /** Whether what lies there lies in another form than it is to have now. */
  readonly isOtherForm: boolean
  /** Of when the content was that was uploaded last, ISO 8601 in UTC; undefined where nobody said. */
  readonly contentBefore: string | undefined
  /** Whether its own list is there: before, nothing was touched. */
  #isListed = false
  readonly #options: ClaimOptions
  #etag: string
  #renewed = performance.now()
  #renewing: Promise<void> | undefined

  private constructor(options: ClaimOptions, id: string, etag: string, before?: ClaimState) {
    this.#options = options
    this.id = id
    this.#etag = etag
    this.left = leftOf(before).filter((each) => each !== id)
    this.isOtherForm = before !== undefined && before.isGzip !== options.isGzip
    this.contentBefore = before?.content
  }

  /**
   * Takes the right to write, once no other publisher has it. Throws {@link StorageBusyError} where one has it for longer than
   * `patience`.
   */
  static async take(options: ClaimOptions): Promise<Claim> {
    const { storage, former, patience = 0, onWait } = options
    const until = performance.now() + patience
    const id = randomBytes(8).toString('hex')
    for (let looks = 0; ; looks++) {
      const stored = await storage.get(claimKey, largestIndex)
      const before = stored && readClaim(stored, storage)
      // The answer to what was asked was lost, not what was asked for.
      if (stored && before?.by === id) return new Claim(options, id, stored.etag, before)
      const isFree = !before || before.by === null || before.by === former
      if (isFree || (stored?.age ?? 0) > longestSilence) {
        const form = before?.isGzip ?? options.isGzip
        const left = [...leftOf(before), id]
        const state = { by: id, left, isGzip: form, content: before?.content }
        const etag = await storage.put(claimKey, bytesOf(options, state), {
          ...{ condition: stored ? stored.etag : 'absent', headers: jsonHeaders },
        })
        if (etag !== undefined) return new Claim(options, id, etag, before)
      }
      if (looks === 0) onWait?.()
      // What was asked for may be done although no answer said so: it is looked at once more.
      if (looks > 0 && performance.now() > until)
        throw new StorageBusyError(
          `${storage.address.given}: another publisher uploads there: expected one at a time. Call again in a minute.`,
          75,
        )
      await wait(
        Math.min(lookPeriod.longest, lookPeriod.first * 2 ** looks) * (0.5 + Math.random()),
      )
    }
  }

  /** To be called before each request: renews the claim in time. Throws {@link ClaimLostError} where it is another's. */
  async keep(): Promise<void> {
    if (performance.now() - this.#renewed >= renewPeriod) await this.renew()
  }

  /** Renews the claim now: to be called before what nobody could undo. Throws {@link ClaimLostError} where it is another's. */
  async renew(): Promise<void> {
    this.#renewing ??= this.#hold().finally(() => {
      this.#renewing = undefined
    })
    await this.#renewing
  }

  /** To be called once its own list is there, which has what those of earlier uploads have: they go. */
  async listed(): Promise<void> {
    this.#isListed = true
    const earlier = this.left
    if (earlier.length === 0) return
    // Before they are forgotten: one that stays for want of time is known to the next upload.
    for (const list of earlier) await this.#options.storage.remove(touchedKey(list))
    this.left = []
    await this.renew()
  }

  /** Gives the right back, with all cleared up, or, where `isWhole` is not true, with what is left to the next upload. */
  async release(isWhole: boolean): Promise<void> {
    const { storage, isGzip, contentDate } = this.#options
    const lists = [...this.left, ...(this.#isListed ? [this.id] : [])]
    if (isWhole) for (const list of lists) await storage.remove(touchedKey(list))
    await this.#write({
      ...{ by: null, left: isWhole ? [] : lists },
      isGzip: isWhole ? isGzip : this.#isGzip,
      content: isWhole ? contentDate : this.contentBefore,
    })
  }

  #hold(): Promise<void> {
    return this.#write({
      ...{ by: this.id, left: [...this.left, this.id] },
      ...{ isGzip: this.#isGzip, content: this.contentBefore },
    })
  }

  /** The form in which all lies there that no list names: the new one is said once all has it. */
  get #isGzip(): boolean {
    const { isGzip } = this.#options
    return this.isOtherForm ? !isGzip : isGzip
  }

  async #write(state: Said): Promise<void> {
    const { storage } = this.#options
    const bytes = bytesOf(this.#options, state)
    const put = (condition: string) =>
      storage.put(claimKey, bytes, { condition, headers: jsonHeaders })
    const etag = (await put(this.#etag)) ?? (await this.#putAgain(bytes, put))
    if (etag === undefined)
      throw new ClaimLostError(
        `${storage.address.given}: another publisher took over, as nothing was heard of this one for ${longestSilence / 1000} s. Call again.`,
        75,
      )
    this.#etag = etag
    this.#renewed = performance.now()
  }

  /** An answer that was lost leaves what was asked for done; and of an ETag a storage may say one and keep another. */
  async #putAgain(bytes: Buffer, put: (condition: string) => Promise<string | undefined>) {
    const stored = await this.#options.storage.get(claimKey, largestIndex)
    if (stored?.bytes.equals(bytes)) return stored.etag
    const state = stored && readClaim(stored, this.#options.storage)
    return state?.by === this.id ? put(stored?.etag ?? '') : undefined
  }
}

/** Whether a publisher is at work there, of whom was heard lately. */
export async function isUploading(storage: ObjectStorage): Promise<boolean> {
  const stored = await storage.get(claimKey, largestIndex)
  return (
    stored !== undefined && stored.age <= longestSilence && readClaim(stored, storage).by !== null
  )
}

export const jsonHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
}

/** What a storage says of uploads, where it says anything that can be read. */
export function readClaim({ bytes }: StoredObject, { address }: ObjectStorage): ClaimState {
  try {
    return schema.parse(JSON.parse(bytes.toString()))
  } catch {
    throw new StorageError(
      `${address.given} holds ${claimKey}, which no Handbill of this version wrote: expected an empty bucket, or one of this publication`,
    )
  }
}

function leftOf(before: ClaimState | undefined): string[] {
  if (!before) return []
  return [...new Set([...before.left, ...(before.by === null ? [] : [before.by])])]
}

type Said = Omit<ClaimState, 'format' | 'site'>

function bytesOf({ site }: ClaimOptions, state: Said): Buffer {
  const whole: ClaimState = { format: 1, site, ...state }
  return Buffer.from(`${JSON.stringify(whole)}\n`)
}
