import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openApplication } from '#lib/edition/render/open-application.ts'

/** What an address is answered with. */
interface Answer {
  headers: Record<string, string>
  body: string
}

/** Opens the pages as Next.js's own handler makes them, with its scripts, as plain `next start` sends them. */
export async function openNextPages(root: string): Promise<(path: string) => Promise<Answer>> {
  const application = await openApplication(root)
  const server = createServer((request, response) => application.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return async (path) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
    // React marks with comments where its texts begin and end; no reader meets them.
    const body = (await answer.text()).replace(/<!--.*?-->/gs, '')
    return { headers: Object.fromEntries(answer.headers), body }
  }
}
