import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Application } from './open-application.ts'

/** Request header that names the moment of the pages; believed on the private socket alone. */
export const momentHeader = 'x-handbill-moment'

/** Above what a reader's request may bring, as it is asked for again here. */
const maxHeaderSize = 256 * 1024

/** A server for this machine's own use. */
export interface RenderServer {
  /** The socket on which it listens. */
  socket: string
  close: () => Promise<void>
}

/**
 * Answers requests for pages on a socket in a folder of its own, which only this user can open: what is asked for there
 * goes through Next.js's own request handler, as a reader's request does.
 */
export async function startRenderServer(application: Application): Promise<RenderServer> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-render-'))
  const socket = join(folder, 'socket')
  const server = createServer({ maxHeaderSize }, (request, response) => {
    const moment = Number(request.headers[momentHeader] ?? Number.NaN)
    void application.handle(request, response, Number.isFinite(moment) ? moment : undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  return {
    socket,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
