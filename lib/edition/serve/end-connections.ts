import type { Server, ServerResponse } from 'node:http'
import type { Server as Listener } from 'node:net'

/** Milliseconds between two looks for connections that have nothing to do any more. */
const sweepPeriod = 50

/**
 * Takes no more connections, and resolves once each of those there are has had its answer. Those that are open say that
 * they end, so that nobody waits for what is kept alive. `others` are further sockets that listen for the server.
 */
export async function endConnections(server: Server, others: Listener[] = []): Promise<void> {
  const ended = Promise.all(
    [server, ...others].map((each) => new Promise((resolve) => each.close(resolve))),
  )
  server.prependListener('request', (_, response: ServerResponse) => {
    response.setHeader('Connection', 'close')
  })
  // Those that were busy a moment ago would be kept for their next request.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepPeriod)
  await ended
  clearInterval(sweep)
}
