import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, type AskOptions, ask } from './ask.ts'

/** What a look at a link found. */
export type Found =
  | { found: 'there' }
  /** It cannot be reached, or the server says that it has no such page. `why`: a status, or a code of the network. */
  | { found: 'missing'; why: string }
  /** The server does not let us see: that says nothing about readers. */
  | { found: 'unclear'; why: string }

export interface LookOptions extends Omit<AskOptions, 'method' | 'mostBytes'> {
  /** Milliseconds before each further try, where a network or a server failed. */
  retries: number[]
  /** Milliseconds between two requests. */
  gap: number
}

/** Steps from one address to another; browsers follow twenty. */
const mostRedirects = 10
/** What a server asks us to wait at most; beyond that, the next run sees. */
const longestWait = 60_000

/**
 * Statuses by which servers turn programs away whatever is there: not allowed in, not this method, too many requests, and
 * what some networks made up.
 */
const refusals = new Set([401, 402, 403, 405, 406, 407, 408, 418, 421, 425, 429, 430, 451, 999])

/**
 * Looks whether a link still leads somewhere: HEAD first, GET where that is answered with an error, as many servers know
 * only the latter. Redirects are followed; what may pass is tried again, and at a `Retry-After` not before its time.
 */
export async function lookAtLink(address: string, options: LookOptions): Promise<Found> {
  for (const wait of [...options.retries, undefined]) {
    const { found, retryAfter } = await follow(address, options)
    const isPassing =
      found.found === 'missing' && !/^(?:404|410|EREDIRECTS|EPRIVATE)$/.test(found.why)
    const isBusy = found.found === 'unclear' && found.why === '429'
    if (wait === undefined || !(isPassing || isBusy)) return found
    if (retryAfter !== undefined && retryAfter > longestWait)
      return { found: 'unclear', why: found.why }
    await pause(Math.max(wait, retryAfter ?? 0))
  }
  return { found: 'unclear', why: 'never asked' }
}

async function follow(
  address: string,
  options: LookOptions,
): Promise<{ found: Found; retryAfter: number | undefined }> {
  let at = address
  for (let step = 0; step <= mostRedirects; step++) {
    const answer = await askTwice(at, options)
    if (answer instanceof Error) return { found: failure(answer), retryAfter: undefined }
    const { status, location, retryAfter } = answer
    const next = status >= 300 && status < 400 ? URL.parse(location ?? '', at) : null
    if (location === undefined || !next) return { found: foundBy(status), retryAfter }
    if (!/^https?:$/.test(next.protocol)) return { found: foundBy(404), retryAfter }
    at = next.href
    await pause(options.gap)
  }
  return { found: { found: 'missing', why: 'EREDIRECTS' }, retryAfter: undefined }
}

async function askTwice(address: string, options: LookOptions): Promise<Answer | Error> {
  const answer = await ask(address, { ...options, method: 'HEAD' }).catch((error: Error) => error)
  if (!(answer instanceof Error) && answer.status < 400) return answer
  // Who is asked too much is not asked twice.
  if (!(answer instanceof Error) && answer.status === 429) return answer
  if (answer instanceof Error && /^(?:ENOTFOUND|EPRIVATE)$/.test(codeOf(answer))) return answer
  await pause(options.gap)
  return ask(address, { ...options, method: 'GET' }).catch((error: Error) => error)
}

function foundBy(status: number): Found {
  if (status >= 200 && status < 400) return { found: 'there' }
  const why = String(status)
  return refusals.has(status) ? { found: 'unclear', why } : { found: 'missing', why }
}

/** What says that this machine reaches nobody. */
const isOffline = /^(?:EAI_AGAIN|ENETUNREACH|ENETDOWN|EMFILE)$/

function failure(error: Error): Found {
  const why = codeOf(error)
  return { found: isOffline.test(why) ? 'unclear' : 'missing', why }
}

/** What the network said, in a word that holds no address. */
function codeOf(error: Error & { code?: unknown }): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'ETIMEDOUT'
  return typeof error.code === 'string' && /^[A-Z_0-9]{1,60}$/.test(error.code)
    ? error.code
    : 'EUNKNOWN'
}
