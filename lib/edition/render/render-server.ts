import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Application } from './open-application.ts'

/** Request header that names the moment of the pages; believed on the private socket alone. */
export const momentHeader = 'x-handbill-moment'

/** Request header with a name of the asker's choice, under which the end of the work can be waited for. */
export const nameHeader = 'x-handbill-name'

/** Above what a reader's request may bring, as it is asked for again here. */
const maxHeaderSize = 256 * 1024

/** What the folder of a socket begins with. */
const prefix = 'handbill-render-'

/** A server for this machine's own use. */
export interface RenderServer {
  /** The socket on which it listens. */
  socket: string
  /**
   * Resolves when the work that was asked for under a name is over; where the client has left, that is later than
   * they know.
   */
  ended: (name: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * Answers requests for pages of the application that was built in `root` on a socket in a folder of its own, which only
 * this user can open: what is asked for there goes through Next.js's own request handler, as a reader's request does.
 *
 * In draft mode Next.js makes a page for the one who asks. Else it makes it for its cache, too, which it has told to
 * keep nothing, and with a second rendering for its own scripts: a third of the work, for nothing.
 */
export async function startRenderServer(
  application: Application,
  root: string,
): Promise<RenderServer> {
  const draft = draftCookie(root)
  await removeLeft()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const socket = join(folder, 'socket')
  const running = new Map<string, Promise<void>>()
  const server = createServer({ maxHeaderSize }, (request, response) => {
    request.headers.cookie = draft
    const moment = Number(request.headers[momentHeader] ?? Number.NaN)
    const name = String(request.headers[nameHeader])
    const work = application
      .handle(request, response, Number.isFinite(moment) ? moment : undefined)
      .catch(() => void response.destroy())
      .finally(() => running.delete(name))
    running.set(name, work)
  })
  // Who asks ends its connections itself. One that is closed here while it asks again would cost it a page.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  return {
    socket,
    ended: async (name) => running.get(name),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Removes the folders of processes that were killed. */
async function removeLeft(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))
  const folders = names.map((name) => join(tmpdir(), name))
  for (const folder of folders)
    if (await isDeserted(join(folder, 'socket'))) rmSync(folder, { recursive: true, force: true })
}

/** Whether nobody listens on a socket any more; one that is not there yet, or another user's, is none of these. */
function isDeserted(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy()
      resolve(false)
    })
    connection.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED'))
  })
}

/** What Next.js knows by that it shall make a page anew for this request (its Draft Mode). */
function draftCookie(root: string): string {
  const file = join(root, '.next', 'prerender-manifest.json')
  const { preview } = JSON.parse(readFileSync(file, 'utf8')) as {
    preview: { previewModeId: string }
  }
  return `__prerender_bypass=${preview.previewModeId}`
}
