import type { Server, ServerResponse } from 'node:http'

/** Milliseconds between two looks for connections that have nothing to do any more. */
const sweepPeriod = 50

/**
 * Takes no more connections, and resolves once each of those there are has had its answer. Those that are open say that
 * they end, so that nobody waits for what is kept alive.
 */
export async function endConnections(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.prependListener('request', (_, response: ServerResponse) => {
    response.setHeader('Connection', 'close')
  })
  // Those that were busy a moment ago would be kept for their next request.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepPeriod)
  await ended
  clearInterval(sweep)
}
