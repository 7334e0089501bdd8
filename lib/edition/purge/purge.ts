import { request as askHttp } from 'node:http'
import { request as askHttps } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { readRetryAfter } from '#lib/http/retry-after.ts'
import { type Changed, type Network, type PurgeRequest, purgeRequests } from './networks.ts'

export interface PurgeOptions extends Changed {
  network: Network
  /** Milliseconds after which a network that answers badly is left alone until the next call. */
  patience: number
}

/** What came of it. */
export interface Purged {
  /** Paths that the network may keep still. */
  left: string[]
  /** For a person: why. It holds no token. */
  why: string | undefined
}

/** Milliseconds that one request may take. */
const longest = 15_000

/**
 * Has a network forget what changed. What it refuses for the moment is asked again; what it refuses for good, or still
 * refuses after `patience`, is left to the next call. Throws nothing: a publication waits for no network.
 */
export async function purge({ network, patience, ...changed }: PurgeOptions): Promise<Purged> {
  const until = performance.now() + patience
  const requests = purgeRequests(network, changed)
  for (const [index, request] of requests.entries()) {
    const why = await askUntil(request, until)
    if (why === undefined) continue
    const left = requests.slice(index).flatMap(({ paths }) => paths)
    return { left, why: `${nameOf(network)} ${why}` }
  }
  return { left: [], why: undefined }
}

const nameOf = (network: Network) =>
  network.kind === 'own' ? network.address : `${network.kind} ${network.id}`

/** Why a request came to nothing; undefined where it was done. */
async function askUntil(request: PurgeRequest, until: number): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    const { status, retryAfter, why } = await ask(request)
    if (status >= 200 && status < 300) return undefined
    // A cache of one's own has nothing to forget.
    if (status === 404 && request.method === 'PURGE') return undefined
    if (status === 401 || status === 403)
      return `refuses the token (it answered ${status}): expected a PURGE_TOKEN that may purge there`
    if (status >= 400 && status < 500 && status !== 429 && status !== 408)
      return `answered ${status}: check PURGE`
    const pause = retryAfter ?? Math.min(30_000, 500 * 2 ** tries)
    if (performance.now() + pause > until) return why ?? `answered ${status}`
    await wait(pause)
  }
}

/** What a network answered; 0 where nothing came. By Node's own client: a fetch sets no `Host`. */
function ask({ method, url, headers, body }: PurgeRequest) {
  const send = url.startsWith('https:') ? askHttps : askHttp
  return new Promise<{ status: number; retryAfter?: number | undefined; why?: string }>(
    (resolve) => {
      const sent = send(url, { method, headers, timeout: longest }, (response) => {
        response.resume()
        const retryAfter = readRetryAfter(response.headers['retry-after'])
        resolve({ status: response.statusCode ?? 0, retryAfter })
      })
      sent.on('timeout', () => sent.destroy(new Error('gave no answer')))
      sent.on('error', (error) => resolve({ status: 0, why: `cannot be asked: ${error.message}` }))
      sent.end(body)
    },
  )
}
