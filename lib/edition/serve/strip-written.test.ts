import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stripWritten } from './strip-written.ts'

const own = '<script src="/dev/reload.js?1"></script>'
const page = `<!DOCTYPE html><html><head><title>A</title></head><body><p>Text</p>${own}<script src="/_next/a.js"></script><script>flight()</script></body></html>`
const statuses: Record<string, number> = { '/missing': 404, '/broken': 500 }

const server = createServer((request, response) => {
  stripWritten(request, response)
  const path = request.url ?? ''
  const type = path.endsWith('.xml') ? 'application/xml' : 'text/html; charset=utf-8'
  response.writeHead(statuses[path] ?? 200, { 'Content-Type': type })
  // As Next.js does: in parts.
  response.write(page.slice(0, 60))
  response.end(page.slice(60))
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const textOf = async (path: string) => (await fetch(url + path)).text()

test.each(['/', '/articles/a', '/missing', '/search?q=a'])(
  '%s keeps the script that is ours alone',
  async (path) => {
    const text = await textOf(path)
    expect(text).toContain(own)
    expect(text).not.toMatch(/_next|flight/)
  },
)

test.each(['/admin', '/admin/preview/a', '/dev/mail', '/feed.xml', '/broken', '/_next/a'])(
  '%s is as it was made',
  async (path) => {
    expect(await textOf(path)).toBe(page)
  },
)
