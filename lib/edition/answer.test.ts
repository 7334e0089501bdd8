import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerFrom } from './answer.ts'
import { EditionFiles } from './edition-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-answer-'))
const render = vi.fn(async () => ({ status: 404, headers: {}, body: Buffer.from('rendered') }))
const answer = answerFrom(new EditionFiles(folder), { render, close: async () => undefined })
const server = createServer(async (request, response) => {
  if (!(await answer(request, response))) response.end('application')
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

test.each([
  ['/_next/image?url=%2Fimages%2Fa.png&w=640&q=75', 404, 'Not found\n'],
  ['/_next/data/a.json', 404, 'Not found\n'],
  ['/_next/static/a.css', 200, 'application'],
  ['/search', 200, 'application'],
  ['/articles/a', 404, 'rendered'],
])('%s is answered %i by %s', async (path, status, text) => {
  const response = await fetch(url + path)
  expect([response.status, await response.text()]).toEqual([status, text])
})
