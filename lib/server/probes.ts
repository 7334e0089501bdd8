import type { IncomingMessage, ServerResponse } from 'node:http'
import { commonHeaders } from '#lib/edition/serve/response-headers.ts'
import { settings } from '#lib/settings/settings.ts'
import { canWrite } from './can-write.ts'
import { currentNewsletter } from './newsletter.ts'
import { currentPublication, isCatalogueReplaced } from './publication.ts'
import { noteState, stateNotes } from './state-notes.ts'

/** What a probe is told. */
export interface Probed {
  status: 200 | 503
  text: string
}

/** A probe gives up after two seconds. */
const patience = 1800

let looking: Promise<Probed> | undefined

/**
 * Whether there is a catalogue to serve from, of this version, and the database of subscribers answers: within two seconds, and by one look
 * for all who ask meanwhile.
 */
export function readiness(): Promise<Probed> {
  looking ??= look().finally(() => {
    looking = undefined
  })
  return looking
}

async function look(): Promise<Probed> {
  try {
    await Promise.race([lookAtAll(), late()])
    return { status: 200, text: ['ready', ...stateNotes(), ''].join('\n') }
  } catch (error) {
    // The message may name a host or a path: who asks from outside learns what is missing, not where.
    const reason = error instanceof Error ? error.name : 'unknown'
    return { status: 503, text: `not ready: ${reason}\n` }
  }
}

async function lookAtAll(): Promise<void> {
  await currentPublication()
  if (await isCatalogueReplaced()) throw new ReplacedCatalogueError()
  const { store } = await currentNewsletter()
  await store.ping()
  await canWrite(store)
  // Whichever server publishes for all of them.
  if (settings().publisher.git)
    noteState('content', (await store.queries.note('publication-state')) || undefined)
}

/** The server has to be started again before it knows what was built. */
class ReplacedCatalogueError extends Error {
  override name = 'ReplacedCatalogueError'
}

class LateError extends Error {
  override name = 'LateError'
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new LateError()), patience).unref()
  })
}

const probes = new Map<string, () => Promise<Probed>>([
  ['/healthz', async () => ({ status: 200, text: 'ok\n' })],
  ['/readyz', readiness],
])

/** Answers `/healthz` and `/readyz` by itself, whatever else is being worked at; false for any other address. */
export async function isProbe(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const probe = probes.get((request.url ?? '/').split('?', 1)[0] ?? '/')
  if (!probe) return false
  const { status, text } = await probe()
  const headers = {
    ...commonHeaders,
    ...{ 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Length': Buffer.byteLength(text),
  }
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : text)
  return true
}
