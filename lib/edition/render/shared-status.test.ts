import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { SharedStatus } from './shared-status.ts'

let server: Server
afterEach(() => server.close())

/** Serves by handing each answer to `onAnswer`, with what sets its status. */
async function serve(onAnswer: (answer: ServerResponse, set: (status: number) => void) => void) {
  const statuses = new SharedStatus()
  server = createServer((request, answer) =>
    onAnswer(answer, statuses.join(request.url ?? '', answer)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
}

test('answers that wait for one rendering get the status that it sets', async () => {
  const waiting: [ServerResponse, (status: number) => void][] = []
  const ask = await serve((answer, set) => {
    waiting.push([answer, set])
    // The first alone renders, once the others wait for it, too.
    if (waiting.length === 3) waiting[0]?.[1](404)
    if (waiting.length < 3) return
    for (const [each] of waiting.filter(([each]) => !each.headersSent)) {
      // As Next.js does with a page that it has at hand.
      each.statusCode = 200
      each.end()
    }
  })
  expect(await Promise.all(['/a', '/a/', '/%61'].map(ask))).toEqual([404, 404, 404])
  // It ended with them: the page may be there now.
  expect(await ask('/a')).toBe(200)
})

test('one that comes while the page is being sent gets its status; other paths do not', async () => {
  let first: ServerResponse | undefined
  const ask = await serve((answer, set) => {
    if (!first) {
      first = answer
      set(410)
      return
    }
    answer.end()
  })
  const gone = ask('/gone')
  await expect.poll(() => first).toBeDefined()
  expect(await ask('/other')).toBe(200)
  expect(await ask('/gone')).toBe(410)
  first?.end()
  expect(await gone).toBe(410)
})
