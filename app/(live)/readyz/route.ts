import { currentNewsletter } from '#lib/current-newsletter.ts'
import { currentPublication } from '#lib/publication.ts'

/** Whoever asks gives up after two seconds. */
const patience = 1800

/** Ready: there is a catalogue to serve from, and the subscriber database answers. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  try {
    await Promise.race([look(), late()])
    return new Response('ready\n', { headers })
  } catch (error) {
    // The message may name a host or a path: who asks from outside learns what is missing, not where.
    const reason = error instanceof Error ? error.name : 'unknown'
    return new Response(`not ready: ${reason}\n`, { status: 503, headers })
  }
}

async function look(): Promise<void> {
  await currentPublication()
  const { store } = await currentNewsletter()
  await store.ping()
}

class LateError extends Error {
  override name = 'LateError'
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new LateError()), patience).unref()
  })
}
