import type { Fetched } from './fetch-file.ts'

/** Limits that protect the disk and the patience of whoever imports. */
const limits = { bytes: 50 * 1024 * 1024, milliseconds: 60_000, hops: 3 }

/**
 * Fetches a file of the old site: at most 50 MB, within a minute, after at most three redirections. What answers as a
 * page (HTML) is no file. Never throws.
 */
export async function fetchFile(url: string): Promise<Fetched> {
  try {
    return await fetchWithin(url, AbortSignal.timeout(limits.milliseconds), limits.hops)
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    const failed = isLate
      ? `no whole answer within ${limits.milliseconds / 1000} s`
      : 'the server cannot be reached'
    return { failed, isSilent: true }
  }
}

async function fetchWithin(url: string, signal: AbortSignal, hops: number): Promise<Fetched> {
  const answer = await fetch(url, { signal, redirect: 'manual' })
  const location = answer.headers.get('location')
  if (answer.status >= 300 && answer.status < 400 && location) {
    await answer.body?.cancel()
    const next = URL.parse(location, url)
    if (hops === 0 || !next || !/^https?:$/.test(next.protocol))
      return refusal('it is redirected too often, or to no address')
    return fetchWithin(next.href, signal, hops - 1)
  }
  const type = answer.headers.get('content-type') ?? ''
  if (!answer.ok || !answer.body || /^text\/html\b/i.test(type)) {
    await answer.body?.cancel()
    return refusal(
      answer.ok ? 'the answer is a page, not a file' : `the server answers ${answer.status}`,
    )
  }
  return readWithin(answer.body)
}

async function readWithin(body: ReadableStream<Uint8Array>): Promise<Fetched> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limits.bytes) return refusal(`it is larger than ${limits.bytes / 1024 / 1024} MB`)
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks) }
}

function refusal(failed: string): Fetched {
  return { failed, isSilent: false }
}
