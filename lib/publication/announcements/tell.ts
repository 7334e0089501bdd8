import { absolute, indexNowKeyPath } from '#lib/addresses/addresses.ts'
import { readRetryAfter } from '#lib/http/retry-after.ts'

/** What became of telling somebody; `wait` in milliseconds, where they said when to come again. */
export type Told =
  | { state: 'told'; status: number }
  | { state: 'refused'; status: number }
  | { state: 'later'; status?: number; wait?: number; error?: unknown }

/** An answer that takes longer is none. */
const patience = 30_000
const longestWait = 6 * 3_600_000

/** Tells a hub which feeds have changed, by their whole addresses (PubSubHubbub 0.4, 7.1; WebSub leaves it to the hub). */
export function tellHub(hub: string, feeds: string[], signal: AbortSignal): Promise<Told> {
  const body = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const feed of feeds) body.append('hub.url', feed)
  return post(hub, body, {}, signal)
}

/** Where search engines are told, and by what they know that the sender may. */
export interface IndexNow {
  url: string
  key: string
  siteUrl: string
}

/** Tells search engines which addresses are new, changed or gone (https://www.indexnow.org/documentation). */
export function tellIndexNow(
  { url, key, siteUrl }: IndexNow,
  urlList: string[],
  signal: AbortSignal,
): Promise<Told> {
  const { host } = new URL(siteUrl)
  const keyLocation = absolute(siteUrl, indexNowKeyPath(key))
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return post(url, JSON.stringify({ host, key, keyLocation, urlList }), headers, signal)
}

async function post(
  url: string,
  body: string | URLSearchParams,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Told> {
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', body, redirect: 'manual', cache: 'no-store' },
      headers: { ...headers, 'User-Agent': 'Handbill' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    })
    // What it says beside the status is nothing that we act on.
    await response.body?.cancel()
    return judge(response)
  } catch (error) {
    return { state: 'later', error }
  }
}

function judge({ status, ok, headers }: Response): Told {
  if (ok) return { state: 'told', status }
  if (status < 500 && status !== 429 && status !== 408) return { state: 'refused', status }
  const wait = readRetryAfter(headers.get('retry-after'))
  return { state: 'later', status, ...(wait && { wait: Math.min(wait, longestWait) }) }
}
