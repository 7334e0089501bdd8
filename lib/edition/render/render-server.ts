import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultHeader, momentHeader } from './render-headers.ts'
import type { Renderer } from './renderer.ts'

/** Above what a reader's request may bring, as it is asked for again here. */
const maxHeaderSize = 256 * 1024

/** What the folder of a socket begins with. */
const prefix = 'handbill-render-'

/** A server for this machine's own use. */
export interface RenderServer {
  /** The socket on which it listens. */
  socket: string
  close: () => Promise<void>
}

/**
 * Answers requests for pages of the edition by `render`, on a socket in a folder of its own, which only this user can open:
 * what is asked for there is believed which moment it is.
 */
export async function startRenderServer(render: Renderer['render']): Promise<RenderServer> {
  await removeLeft()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const socket = join(folder, 'socket')
  const server = createServer({ maxHeaderSize }, async ({ url = '/', headers }, response) => {
    try {
      const rendered = await render(url, Number(headers[momentHeader]))
      response.writeHead(rendered.status, rendered.headers).end(rendered.body)
    } catch (error) {
      response.writeHead(500, { [faultHeader]: '1' }).end((error as Error).message)
    }
  })
  // Who asks ends its connections itself. One that is closed here while it asks again would cost it a page.
  server.keepAliveTimeout = 0
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
