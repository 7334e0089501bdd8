import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitingAnswer } from './waiting-page.ts'

let server: Server
let address = ''
beforeAll(async () => {
  server = createServer(waitingAnswer({ name: 'El <Diario> & más', language: 'es' }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

test('a page says in the language of the publication that it comes, and asks again without a script', async () => {
  const answer = await fetch(`${address}/articles/a`)
  const page = await answer.text()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(page).toContain('<meta http-equiv="refresh" content="1"/>')
  expect(page).toMatch(/^<!DOCTYPE html><html lang="es" dir="ltr">/)
  expect(page).toContain('<h1>El &lt;Diario&gt; &amp; más</h1><p role="status">Preparando…</p>')
  expect(page).not.toContain('<script')
})

test('its policy lets in the style that it brings, and nothing else', async () => {
  const answer = await fetch(address)
  const [, style = ''] = /<style>(.*?)<\/style>/.exec(await answer.text()) ?? []
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  const sum = Buffer.from(digest).toString('base64')
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src /)
  expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${sum}';`)
})

test('what is no question for a page is told in a sentence', async () => {
  const posted = await fetch(`${address}/newsletter/subscribe`, { method: 'POST' })
  expect([posted.status, posted.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await posted.text()).toBe('The pages are being made ready.\n')
  const asked = await fetch(address, { method: 'HEAD' })
  expect([asked.status, await asked.text()]).toEqual([503, ''])
})
