import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '#lib/edition/serve/refuse.ts'
import { HookSignature } from './hook-signature.ts'

/** Where forges tell that the publication changed. */
export const hookPath = '/hooks/publication'

/** Bytes of what a forge sends at most (GitHub's own bound), and how many may be read at the same time. */
const mostBytes = 25 * 1024 * 1024
const mostAtOnce = 4
/** Milliseconds after which one that is still being read gives its place to the next: a forge's is here sooner. */
const longestPlace = 500

/** Those that are being read, by when they began (`performance.now()`), the oldest first. */
const reading = new Map<IncomingMessage, number>()

/**
 * Answers a forge's webhook: `ask` is called where its signature is right. What it says besides is not read: one that is sent again, or
 * a thousand of them, have the branch looked at once more. False for any other address.
 */
export async function answerHook(
  request: IncomingMessage,
  response: ServerResponse,
  { secret, ask }: { secret: string; ask: () => Promise<void> },
): Promise<boolean> {
  if ((request.url ?? '').split('?', 1)[0] !== hookPath) return false
  if (request.method !== 'POST')
    return refuse(response, 405, 'Forges send here, by POST.', { Allow: 'POST' })
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return refuseLong(response)
  if (!isPlace())
    return refuse(response, 503, 'Too many at once.', { 'Retry-After': '5', Connection: 'close' })
  reading.set(request, performance.now())
  try {
    const signature = new HookSignature(secret)
    let bytes = 0
    for await (const part of request) {
      bytes += (part as Buffer).length
      if (bytes > mostBytes) return refuseLong(response)
      signature.add(part as Buffer)
    }
    if (!signature.isRight(request.headers))
      return refuse(response, 401, 'The signature is not that of PUBLICATION_HOOK_SECRET.')
    await ask()
    response
      .writeHead(202, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end('It is looked at.\n')
    return true
  } catch {
    // Who sent it has left, or the database cannot be asked: the branch is looked at by the clock.
    if (!response.headersSent && !response.destroyed)
      refuse(response, 503, 'It cannot be noted at the moment.', { 'Retry-After': '30' })
    return true
  } finally {
    reading.delete(request)
  }
}

/** Whether another one may be read: bodies that come a byte at a time keep no forge out. */
function isPlace(): boolean {
  if (reading.size < mostAtOnce) return true
  for (const [oldest, since] of reading) {
    if (performance.now() - since < longestPlace) return false
    reading.delete(oldest)
    oldest.destroy()
    return true
  }
  return false
}

function refuseLong(response: ServerResponse): boolean {
  return refuse(response, 413, 'That is more than a forge sends.', { Connection: 'close' })
}
