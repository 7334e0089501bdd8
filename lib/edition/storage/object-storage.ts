import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { asCondition, withoutQuotes } from './conditions.ts'
import { readAnswer, reasonOf, TooLongError } from './read-answer.ts'
import { isAsItWas, isOnItsWay, type Refusal, readRefusal } from './refusal.ts'
import type { StorageAddress } from './storage-address.ts'
import { StorageError, TooLargeError } from './storage-error.ts'

/** Who asks: from the usual environment. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** An object as it is stored. */
export interface StoredObject {
  /** What it holds, unpacked where it says that it is compressed; nothing where that cannot be done. */
  bytes: Buffer
  etag: string
  type: string | undefined
  /** Milliseconds since it was written, by the storage's own clock. */
  age: number
}

/** Headers that a storage keeps with an object, and a condition (RFC 9110, 13.1). */
export interface PutOptions {
  headers?: Record<string, string>
  /** `absent`: only where there is none; else only where its ETag is this. */
  condition?: string | undefined
}

/** Milliseconds for which it is asked in all, and for which one answer is waited for. */
export interface StoragePatience {
  patience?: number
  longestTry?: number
}

/** What was not answered. */
interface Failure {
  why: string
}

type Method = 'GET' | 'PUT' | 'DELETE'

/** A request, and how many bytes of an answer are taken. */
interface Try {
  method: Method
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
  most: number
}

/** Bytes of an object that is read whole, at most: a manifest's part of the largest archive has less. */
const largestRead = 256 * 1024 * 1024
/** The same of what is asked for again and again: an index, a claim, a list. */
export const largestIndex = 8 * 1024 * 1024
/** The same of what is said in the place of an object. */
const largestRefusal = 64 * 1024
/** What is large may take longer: as long as a line of 100 KB a second needs. */
const bytesAMillisecond = 100

/**
 * A bucket of a storage that speaks S3. What it refuses for the moment, and what gets no answer within `longestTry`, is tried
 * again, for as long as `patience` says, both in milliseconds; all else is a {@link StorageError} that says what is wrong.
 */
export class ObjectStorage {
  /** Requests that were sent, each try counted. */
  requests = 0
  readonly address: StorageAddress
  readonly #credentials: Credentials
  readonly #patience: number
  readonly #longestTry: number
  /** Milliseconds that the storage's clock is ahead of ours. */
  #ahead = 0
  /** Whether it compares the `If-Match` of a write with an ETag without its quotes, as Ceph's radosgw 16 does. */
  #takesBare = false
  #hasWritten = false

  constructor(
    address: StorageAddress,
    credentials: Credentials,
    { patience = 120_000, longestTry = 30_000 }: StoragePatience = {},
  ) {
    this.address = address
    this.#credentials = credentials
    this.#patience = patience
    this.#longestTry = longestTry
  }

  /** What lies at a key; undefined where nothing does. Throws {@link TooLargeError} where it has more than so many bytes. */
  async get(key: string, most = largestRead): Promise<StoredObject | undefined> {
    const read = await this.getIfOther(key, undefined, most)
    return read === 'same' ? undefined : read
  }

  /** What lies at a key, where its ETag is none that is known already; undefined where nothing does. */
  async getIfOther(
    key: string,
    known: string | undefined,
    most = largestRead,
  ): Promise<StoredObject | 'same' | undefined> {
    const headers: Record<string, string> = known ? { 'If-None-Match': known } : {}
    const { response, body } = await this.#ask('GET', this.#urlOf(key), headers, undefined, most)
    if (response.status === 304) return 'same'
    return response.status === 404 ? undefined : storedObject(response, body)
  }

  /** Writes an object whole. Returns its ETag; undefined where the condition is not met. */
  async put(
    key: string,
    body: Buffer,
    { headers = {}, condition }: PutOptions = {},
  ): Promise<string | undefined> {
    const write = (at = condition) =>
      this.#ask('PUT', this.#urlOf(key), { ...headers, ...asCondition(at) }, body)
    const bare = withoutQuotes(condition)
    let { response } = await write(this.#takesBare ? bare : condition)
    const isRefused = response.status === 412 && bare !== condition && !this.#takesBare
    if (isRefused && (await this.getIfOther(key, condition)) === 'same') {
      response = (await write(bare)).response
      this.#takesBare = response.ok
    }
    if (response.status === 412 || response.status === 409) return undefined
    return response.headers.get('etag') ?? ''
  }

  /** Removes an object; one that is not there is no fault. */
  async remove(key: string): Promise<void> {
    await this.#ask('DELETE', this.#urlOf(key), {})
  }

  /** The keys below the prefix, without it, `atOnce` with each request; of them those that begin with `below`. */
  async *keys(atOnce = 1000, below = ''): AsyncGenerator<string> {
    const { prefix } = this.address
    let from: string | undefined
    do {
      const query = new URLSearchParams({ 'list-type': '2', 'max-keys': String(atOnce) })
      query.set('prefix', prefix + below)
      query.set('encoding-type', 'url')
      if (from !== undefined) query.set('continuation-token', from)
      const { body } = await this.#ask('GET', `${this.address.base}?${query}`, {})
      const text = body.toString()
      for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g))
        yield decodeKey(key).slice(prefix.length)
      from = /<NextContinuationToken>([^<]*)</.exec(text)?.[1]
    } while (from !== undefined)
  }

  #urlOf(key: string): string {
    const path = `${this.address.prefix}${key}`.split('/').map(encodeURIComponent).join('/')
    return `${this.address.base}${path}`
  }

  /** Asks until there is an answer that is one. */
  async #ask(
    method: Method,
    url: string,
    headers: Record<string, string>,
    body?: Buffer,
    most = largestRead,
  ) {
    const until = performance.now() + this.#patience
    for (let tries = 0; ; tries++) {
      const answer = await this.#tryOnce({ method, url, headers, body, most })
      if ('response' in answer) {
        const refusal = readRefusal(answer.response, answer.body, method)
        if (!refusal) return answer
        if (!refusal.isForNow && !this.#mendClock(refusal, tries)) throw this.#fault(refusal.why)
        if (performance.now() > until) throw this.#away(refusal.why)
      } else if (performance.now() > until) throw this.#away(answer.why)
      await wait(Math.min(10_000, 200 * 2 ** tries) * (0.5 + Math.random() / 2))
    }
  }

  /** Signs by the storage's clock, where it says that ours is wrong. */
  #mendClock({ isOfClock, date }: Refusal, tries: number): boolean {
    if (!isOfClock || tries > 0 || Number.isNaN(date)) return false
    this.#ahead = date - Date.now()
    return true
  }

  #fault(why: string): StorageError {
    return new StorageError(`${this.address.given}: ${why}`)
  }

  #away(why: string): StorageError {
    const seconds = Math.round(this.#patience / 1000)
    const inVain = `${this.address.given} was asked for ${seconds} s in vain: ${why}`
    return new StorageError(`${inVain}. ${this.#hasWritten ? isOnItsWay : isAsItWas}`, 75)
  }

  async #tryOnce({
    method,
    url,
    headers,
    body,
    most,
  }: Try): Promise<{ response: Response; body: Buffer } | Failure> {
    this.requests++
    this.#hasWritten ||= method !== 'GET'
    const signer = new AwsV4Signer({
      ...this.#credentials,
      ...{ method, url, service: 's3', region: this.address.region },
      datetime: new Date(Date.now() + this.#ahead).toISOString().replace(/[:-]|\.\d{3}/g, ''),
      // The storage refuses what arrives otherwise than it was sent.
      headers: { ...headers, 'X-Amz-Content-Sha256': hash('sha256', body ?? '', 'hex') },
    })
    const signed = await signer.sign()
    const longest = this.#longestTry + Math.ceil((body?.length ?? 0) / bytesAMillisecond)
    const signal = AbortSignal.timeout(longest)
    try {
      const response = await fetch(signed.url, {
        ...{ method, headers: signed.headers, redirect: 'manual' },
        ...(body && { body: new Uint8Array(body) }),
        signal,
      })
      const bound = response.ok ? most : Math.max(most, largestRefusal)
      return { response, body: await readAnswer(response, bound) }
    } catch (error) {
      if (error instanceof TooLongError) throw this.#tooLong(method, url, error)
      return { why: reasonOf(error) }
    }
  }

  #tooLong(method: Method, url: string, { message }: TooLongError): TooLargeError {
    const key = new URL(url).pathname
    return new TooLargeError(
      `${this.address.given}: ${method} ${key}: ${message}, the most that belongs there`,
    )
  }
}

function storedObject({ headers }: Response, bytes: Buffer): StoredObject {
  const [now, since] = ['date', 'last-modified'].map((name) => Date.parse(headers.get(name) ?? ''))
  const age = Number(now) - Number(since)
  return {
    bytes,
    etag: headers.get('etag') ?? '',
    type: headers.get('content-type') ?? undefined,
    age: Number.isNaN(age) ? 0 : age,
  }
}

/** A key as listings have it, encoded as in addresses. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '))
}
