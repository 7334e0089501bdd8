import type { IncomingMessage, ServerResponse } from 'node:http'
import { usualHosts } from '#lib/edition/serve/own-names.ts'
import { startMetrics } from '#lib/metrics/metrics.ts'
import { settings } from '#lib/settings/settings.ts'
import { answerScrape } from './answer-scrape.ts'
import { openScrape } from './scrape.ts'
import { serveMetrics } from './serve-metrics.ts'

/** Where the numbers of this process are told. */
export interface OpenMetrics {
  /** Answers for them on the port of readers; false for any other address, and where they are told elsewhere. */
  answerFirst: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Of the port of their own; undefined where they have none. */
  address: string | undefined
  close: () => Promise<void>
}

/**
 * Keeps and tells numbers as the settings in force say; undefined where nobody may have them. Without a token their port is
 * open to this machine alone. Rejects with a sentence that names the port where it cannot be had.
 */
export async function openMetrics(root: string): Promise<OpenMetrics | undefined> {
  const { metrics, host = usualHosts.serve } = settings()
  const { token, port } = metrics
  if (token === undefined && port === undefined) return undefined
  startMetrics()
  const scrape = openScrape(root)
  const guarded = { scrape, token }
  if (port === undefined) {
    return {
      answerFirst: (request, response) => answerScrape(request, response, guarded),
      address: undefined,
      close: async () => scrape.close(),
    }
  }
  const own = { host: token === undefined ? '127.0.0.1' : host, port }
  const server = await serveMetrics({ ...own, ...guarded })
  return {
    answerFirst: async () => false,
    address: `${own.host}:${server.port}`,
    close: async () => {
      await server.close()
      scrape.close()
    },
  }
}
