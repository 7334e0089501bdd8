import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { PrivateAddressError, requestPublic } from '#lib/net/public-address.ts'
import { readWithin } from '#lib/net/read-within.ts'
import type { Fetched, FetchFile } from './fetch-file.ts'

/** Limits that protect the disk and the patience of the person who imports. */
const limits = { bytes: 50 * 1024 * 1024, milliseconds: 60_000, hops: 3 }

/** One file, and what it may cost. */
interface Task {
  mayLead: (url: URL) => boolean
  allowsPrivate: boolean
  signal: AbortSignal
}

/**
 * Fetches files of the old site: at most 50 MB, within a minute, after at most three redirections, each on its servers.
 * What answers as a page (HTML) is no file. An export is written by others, and may name what only this machine can reach:
 * networks that are not public are asked where `allowsPrivate` says so alone.
 */
export function fileFetcher({ allowsPrivate }: { allowsPrivate: boolean }): FetchFile {
  return async (url, mayLead) => {
    const signal = AbortSignal.timeout(limits.milliseconds)
    try {
      return await fetchWithin(new URL(url), { mayLead, allowsPrivate, signal }, limits.hops)
    } catch (error) {
      if (error instanceof PrivateAddressError)
        return refusal(
          'its server is in no public network; --allow-private asks it, where the old site is on your own',
        )
      const failed = signal.aborted
        ? `no whole answer within ${limits.milliseconds / 1000} s`
        : 'the server cannot be reached'
      return { failed, isSilent: true }
    }
  }
}

async function fetchWithin(url: URL, task: Task, hops: number): Promise<Fetched> {
  const answer = await request(url, task)
  const { statusCode: status = 0, headers } = answer
  const { location } = headers
  if (status >= 300 && status < 400 && location) {
    answer.destroy()
    const next = URL.parse(location, url.href)
    if (hops === 0 || !next || !/^https?:$/.test(next.protocol))
      return refusal('it is redirected too often, or to no address')
    if (!task.mayLead(next)) return refusal(`it is redirected to another server, ${next.host}`)
    return fetchWithin(next, task, hops - 1)
  }
  const isFound = status >= 200 && status < 300
  if (!isFound || /^text\/html\b/i.test(headers['content-type'] ?? '')) {
    answer.destroy()
    return refusal(isFound ? 'the answer is a page, not a file' : `the server answers ${status}`)
  }
  return readAll(unpacked(answer))
}

/** Rejects with `PrivateAddressError` before anything is sent. */
async function request(url: URL, { allowsPrivate, signal }: Task): Promise<IncomingMessage> {
  const headers = { 'Accept-Encoding': 'identity' }
  const asked = requestPublic(url, { allowsPrivate, signal, headers }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  // What fails from here on is told to the reader of the answer.
  asked.on('error', () => undefined)
  return answer
}

/** Some servers pack what nobody asked them to. */
function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase()
  const makers = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate }
  const make = makers[encoding as keyof typeof makers]
  // What goes wrong is told to the reader of the stream.
  return make ? pipeline(answer, make(), () => undefined) : answer
}

async function readAll(body: Readable): Promise<Fetched> {
  const bytes = await readWithin(body, limits.bytes)
  return bytes ? { bytes } : refusal(`it is larger than ${limits.bytes / 1024 / 1024} MB`)
}

function refusal(failed: string): Fetched {
  return { failed, isSilent: false }
}
