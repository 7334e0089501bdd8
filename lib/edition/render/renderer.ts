import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { faultHeader, momentHeader } from './render-headers.ts'

/** What readers get of a path. */
export interface Rendered {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Gives what a page of the edition shows at a moment (milliseconds since 1970). Rejects where it cannot be rendered. */
export interface Renderer {
  render: (path: string, moment: number) => Promise<Rendered>
  close: () => Promise<void>
}

/** Addresses of any length come back in headers of the answer. */
const maxHeaderSize = 256 * 1024

/** Renders by a server that listens on a socket of this machine: see `render-server.ts`. */
export function socketRenderer(socketPath: string): Renderer {
  const agent = new Agent({ keepAlive: true })
  return {
    render: (path, moment) =>
      new Promise<Rendered>((resolve, reject) => {
        const headers = { Host: 'localhost', [momentHeader]: String(moment) }
        const asked = request({ socketPath, path, agent, headers, maxHeaderSize }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            const { statusCode: status = 0, headers } = response
            const body = Buffer.concat(parts)
            if (headers[faultHeader]) reject(new Error(body.toString()))
            else resolve({ status, headers, body })
          })
        })
        asked.on('error', reject)
        asked.end()
      }),
    close: async () => agent.destroy(),
  }
}
