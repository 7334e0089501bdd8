import type {} from '@atcute/atproto'
import { Client, parseRateLimitHeaders, simpleFetchHandler } from '@atcute/client'
import { readRetryAfter } from '#lib/http/retry-after.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { plainText } from '#lib/text/plain-text.ts'
import type { Collection } from './record-addresses.ts'
import type { RecordValue } from './records.ts'

/** An answer that takes longer (milliseconds) is none. */
const patience = 60_000
const longestWait = 86_400_000
/** Of an answer, in bytes: a page of a hundred records has ten million at most. */
const mostBytes = 20_000_000

/** An identifier of an account (https://atproto.com/specs/did). */
export type Did = `did:${string}:${string}`

/** The account of a publication, and where it is kept. */
export interface Account {
  did: Did
  /** Address of the personal data server, without a slash at its end. */
  service: string
  /** An app password; without it, what is public can be read. */
  password: string | undefined
}

/**
 * What became of a request. `later`: `wait` in milliseconds where the server said; `error` where it gave no answer, or one that makes no
 * sense. `signed-out`: it does not let us in. What the server says is short, and steers no terminal.
 */
export type Outcome<Data> =
  | { state: 'done'; data: Data }
  | { state: 'refused'; status: number; error: string; message: string }
  | { state: 'later'; status?: number; wait?: number; error?: unknown }
  | { state: 'signed-out'; status?: number; error: string }

/** A record as it is there. */
export interface Kept {
  uri: string
  cid: string
  value: RecordValue
}

interface Answered {
  ok: boolean
  status: number
  headers: Headers
  data: unknown
}

/** Whether an answer has the form that it should have. */
type Form<Data> = (data: unknown) => data is Data

/** How a request is made, once somebody is signed in. */
type Request = (
  client: Client,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<Answered>

/** Answers of servers that mean that a token's time is over; both statuses are in use. */
const ended = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired'])

/** A personal data server, as one account speaks to it (https://atproto.com/specs/xrpc). Nothing of it throws. */
export class Pds {
  readonly account: Account
  readonly #client: Client
  #session: { accessJwt: string; refreshJwt: string } | undefined

  constructor(account: Account) {
    this.account = account
    // Where the settings lead, and nowhere else.
    const fetched: typeof fetch = async (url, init) =>
      bounded(await fetch(url, { ...init, redirect: 'manual' }))
    const { service } = account
    this.#client = new Client({ handler: simpleFetchHandler({ service, fetch: fetched }) })
  }

  /** Asks for what anyone may read. */
  async read<Data>(ask: Request, isIt: Form<Data>, signal: AbortSignal): Promise<Outcome<Data>> {
    return judge(await this.#attempt(ask, undefined, signal), isIt)
  }

  /** The record of a key; refused where there is none. */
  readRecord(collection: string, rkey: string, signal: AbortSignal): Promise<Outcome<Kept>> {
    const { did: repo } = this.account
    return this.read(
      (client, headers, ending) =>
        client.get('com.atproto.repo.getRecord', {
          ...{ headers, signal: ending },
          params: { repo, collection: collection as Collection, rkey },
        }),
      isKept,
      signal,
    )
  }

  /** Asks as the account, which is signed in where it is not, and anew where its time is over. */
  async write<Data>(ask: Request, isIt: Form<Data>, signal: AbortSignal): Promise<Outcome<Data>> {
    for (let attempt = 0; ; attempt++) {
      if (!this.#session) {
        const signedIn = await this.signIn(signal)
        if (signedIn.state !== 'done') return signedIn
      }
      const outcome = judge(await this.#attempt(ask, this.#session?.accessJwt, signal), isIt)
      if (outcome.state !== 'signed-out' || attempt > 1) return outcome
      await this.#renew(signal)
    }
  }

  /** Signs in by the account's password. */
  async signIn(signal: AbortSignal): Promise<Outcome<unknown>> {
    const { did, password = '' } = this.account
    const ask: Request = (client, headers, ending) =>
      client.post('com.atproto.server.createSession', {
        ...{ input: { identifier: did, password }, headers, signal: ending },
      })
    const outcome = judge(await this.#attempt(ask, undefined, signal), isSession)
    if (outcome.state === 'refused')
      return { state: 'signed-out', status: outcome.status, error: outcome.error }
    if (outcome.state !== 'done') return outcome
    if (outcome.data.did !== did) return { state: 'signed-out', error: 'WrongAccount' }
    this.#session = outcome.data
    return outcome
  }

  /** A session anew by its refresh token; where that is over too, the next request signs in. */
  async #renew(signal: AbortSignal): Promise<void> {
    const token = this.#session?.refreshJwt
    this.#session = undefined
    if (token === undefined) return
    const ask: Request = (client, headers, ending) =>
      client.post('com.atproto.server.refreshSession', { headers, signal: ending })
    const outcome = judge(await this.#attempt(ask, token, signal), isSession)
    if (outcome.state === 'done') this.#session = outcome.data
  }

  async #attempt(
    ask: Request,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Answered | Error> {
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
    try {
      const ending = AbortSignal.any([signal, AbortSignal.timeout(patience)])
      return await ask(this.#client, headers, ending)
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
}

/** An answer that ends with an error where it is longer than any should be. */
function bounded(response: Response): Response {
  let left = mostBytes
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      left -= part.byteLength
      if (left < 0) controller.error(new Error('The answer is too long'))
      else controller.enqueue(part)
    },
  })
  return new Response(response.body?.pipeThrough(counting), response)
}

interface Session {
  did: string
  accessJwt: string
  refreshJwt: string
}

const isSession = (data: unknown): data is Session =>
  isMapping(data) &&
  [data.did, data.accessJwt, data.refreshJwt].every((each) => typeof each === 'string')

/** Whether an answer is a record as it is there. */
export const isKept = (data: unknown): data is Kept =>
  isMapping(data) &&
  typeof data.uri === 'string' &&
  typeof data.cid === 'string' &&
  isMapping(data.value)

function judge<Data>(answered: Answered | Error, isIt: Form<Data>): Outcome<Data> {
  if (answered instanceof Error) return { state: 'later', error: answered }
  const { ok, status, headers, data } = answered
  if (ok && isIt(data)) return { state: 'done', data }
  if (ok) return { state: 'later', error: new Error('The answer makes no sense') }
  const said = isMapping(data) ? data : {}
  const error = shortened(said.error) || 'UnknownError'
  const message = shortened(said.message)
  if (status === 429) return { state: 'later', status, wait: waitOf(headers) }
  if (status === 401 || ended.has(error)) return { state: 'signed-out', status, error }
  if (status >= 500 || status === 408 || status < 400) return { state: 'later', status }
  return { state: 'refused', status, error, message }
}

/** What a server says, for people and for comparing. */
const shortened = (text: unknown) => (typeof text === 'string' ? plainText(text, 100) : '')

/** Until the window of a limit is over, in milliseconds; a minute where the server does not say. */
function waitOf(headers: Headers): number {
  const asked = readRetryAfter(headers.get('retry-after'))
  const reset = parseRateLimitHeaders(headers)?.reset.getTime()
  const wait = asked ?? (reset === undefined ? 60_000 : reset - Date.now())
  return Math.min(Math.max(wait, 1000), longestWait)
}
