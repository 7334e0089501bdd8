import { randomUUID } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import type { StyleSheets } from './inline-style.ts'
import { momentHeader, nameHeader } from './render-server.ts'
import { stripPage } from './strip-page.ts'

/** What readers get of a path. */
export interface Rendered {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/**
 * Gives what a path shows at a moment (milliseconds since 1970). Rejects where no answer comes, and where `signal` ends
 * the work, once it has ended.
 */
export interface Renderer {
  render: (path: string, moment: number, signal?: AbortSignal) => Promise<Rendered>
  close: () => Promise<void>
}

/** Addresses of any length come back in headers of the answer, several times. */
const maxHeaderSize = 256 * 1024

/** Resolves when what was asked for under a name is over, also where nobody waits for it any more. */
type Ended = (name: string) => Promise<void>
const unknown: Ended = async () => undefined

/**
 * Renders by an application that listens on a socket of this machine, and brings `styles` into its pages. `ended` is that
 * of its server, where that is in this process.
 */
export function socketRenderer(
  socketPath: string,
  styles: StyleSheets,
  ended: Ended = unknown,
): Renderer {
  const agent = new Agent({ keepAlive: true })
  const ask = (path: string, headers: Record<string, string>, signal?: AbortSignal) =>
    new Promise<Rendered>((resolve, reject) => {
      const options = { socketPath, path, agent, headers, maxHeaderSize, ...(signal && { signal }) }
      const asked = request(options, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const { statusCode = 0, headers } = response
          const body = bodyOf(headers, Buffer.concat(parts), styles)
          resolve({ status: statusCode, headers, body })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  return {
    render: async (path, moment, signal) => {
      const name = randomUUID()
      const headers = { Host: 'localhost', [momentHeader]: String(moment), [nameHeader]: name }
      try {
        return await ask(path, headers, signal)
      } finally {
        await ended(name)
      }
    },
    close: async () => agent.destroy(),
  }
}

/** A page comes with its styles, and without what only scripts read; anything else as it is. */
function bodyOf(headers: IncomingHttpHeaders, body: Buffer, styles: StyleSheets): Buffer {
  if (!headers['content-type']?.startsWith('text/html')) return body
  const { link } = headers
  const linkHeader = Array.isArray(link) ? link.join(', ') : link
  return Buffer.from(stripPage(body.toString(), { linkHeader, styles }))
}
