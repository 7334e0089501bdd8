import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { momentHeader } from '#lib/application/render-server.ts'
import type { StyleSheets } from './inline-style.ts'
import { stripPage } from './strip-page.ts'

/** What readers get of a path. */
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

/** Renders by an application that listens on a socket of this machine, and brings `styles` into its pages. */
export function socketRenderer(socketPath: string, styles: StyleSheets): Renderer {
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
            const body = bodyOf(headers, Buffer.concat(parts), styles)
            resolve({ status: statusCode, headers, body })
          })
        })
        asked.on('error', reject)
        asked.end()
      }),
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
