import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { momentHeader } from '#lib/application/render-server.ts'
import { stripPage } from './strip-page.ts'

/** What the application answers for a path. */
export interface Rendered {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Gives what a path shows at a moment (milliseconds since 1970). Rejects where no answer comes. */
export interface Renderer {
  render: (path: string, moment: number) => Promise<Rendered>
  close: () => Promise<void>
}

/** Addresses of any length come back in headers of the answer, several times. */
const maxHeaderSize = 256 * 1024

/** What readers get of an answer: a page without what only scripts read, anything else as it is. */
export function pageBody({ headers, body }: Rendered): Buffer {
  if (!headers['content-type']?.startsWith('text/html')) return body
  const { link } = headers
  return Buffer.from(stripPage(body.toString(), Array.isArray(link) ? link.join(', ') : link))
}

/** Renders by a server that listens on a socket of this machine. */
export function socketRenderer(socketPath: string): Renderer {
  const agent = new Agent({ keepAlive: true })
  return {
    render: (path, moment) =>
      new Promise((resolve, reject) => {
        const headers = { Host: 'localhost', [momentHeader]: String(moment) }
        const asked = request({ socketPath, path, agent, headers, maxHeaderSize }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            const { statusCode = 0, headers } = response
            resolve({ status: statusCode, headers, body: Buffer.concat(parts) })
          })
        })
        asked.on('error', reject)
        asked.end()
      }),
    close: async () => agent.destroy(),
  }
}
