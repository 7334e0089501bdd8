import { createServer, type Server } from 'node:http'
import { boundConnections, isEnded } from '#lib/edition/serve/connections.ts'
import { endConnections } from '#lib/edition/serve/end-connections.ts'
import { answerMalformed } from '#lib/edition/serve/malformed.ts'
import { ownNames } from '#lib/edition/serve/own-names.ts'
import { isRefused, refuse, refuseTunnel } from '#lib/edition/serve/refuse.ts'
import { log } from '#lib/log/log.ts'
import { answerScrape, metricsPath } from './answer-scrape.ts'
import type { Scrape } from './scrape.ts'

export interface MetricsServerOptions {
  host: string
  port: number
  token: string | undefined
  scrape: Pick<Scrape, 'text'>
}

/** Connections at the same time: few ask. */
const most = 32
/** Milliseconds; as for readers. */
const limits = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5000 }

/**
 * Answers `/metrics`, and nothing else, on a port of its own. Rejects with a sentence that names the port where it cannot be
 * had.
 */
export async function serveMetrics({
  host,
  port,
  ...guarded
}: MetricsServerOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(limits)
  server.on('connect', refuseTunnel)
  boundConnections(server, { most })
  answerMalformed(server)
  // Without a token, any page in a browser on this machine could have a name of its own lead here (DNS rebinding).
  const isOwn = guarded.token === undefined ? ownNames(host) : () => true
  server.on('request', async (request, response) => {
    if (isEnded(request)) return
    try {
      if (!isOwn(request.headers.host ?? '')) {
        // RFC 9110, 15.5.20.
        refuse(response, 421, 'The numbers are asked for by an address of this machine.')
        return
      }
      if (isRefused(request, response, { dev: false })) return
      if (await answerScrape(request, response, guarded)) return
      refuse(response, 404, `Nothing is here but ${metricsPath}.`)
    } catch (error) {
      log('error', { event: 'answer-failed', error })
      response.destroy()
    }
  })
  await listen(server, host, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => endConnections(server),
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(`METRICS_PORT ${port} of ${host} cannot be had (${code}): set another`)),
    )
    server.listen({ host, port }, () => {
      server.removeAllListeners('error')
      server.on('error', (error) => log('warn', { event: 'connection-failed', error }))
      resolve()
    })
  })
}
