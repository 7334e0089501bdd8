import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { postmarkBounce } from '#lib/newsletter/bounces/services/fixtures/notices.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'

const secret = 'a-secret-of-twenty-four-letters'
const data = mkdtempSync(join(tmpdir(), 'handbill-notices-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', data)
  vi.stubEnv('POSTMARK_SECRET', secret)
})
afterAll(async () => {
  const { currentNewsletter } = await import('#lib/server/newsletter.ts')
  await (await currentNewsletter()).store.close()
  rmSync(data, { recursive: true })
})

const body = () => JSON.stringify(postmarkBounce('ana@reader.example'))
const request = (headers: Record<string, string>) =>
  new Request('https://news.example/newsletter/bounces/postmark', {
    ...{ method: 'POST', body: body(), headers },
  })

test('the route takes what a service tells, with its secret, and has no address for others', async () => {
  const { currentNewsletter } = await import('#lib/server/newsletter.ts')
  const { store } = await currentNewsletter()
  const ana = subscriber('ana@reader.example', { state: 'active' })
  await store.write((queries) => queries.insert(ana))
  const route = await import('./[service]/route.ts')
  const withSecret = await import('./[service]/[secret]/route.ts')
  const of = (service: string) => ({ params: Promise.resolve({ service }) })
  const shown = (given: string) => ({
    params: Promise.resolve({ service: 'postmark', secret: given }),
  })

  expect((await route.POST(request({}), of('brevo'))).status).toBe(404)
  expect((await route.POST(request({}), of('toString'))).status).toBe(404)
  const unsigned = await route.POST(request({}), of('postmark'))
  expect([unsigned.status, unsigned.headers.get('www-authenticate')]).toEqual([
    ...[401, 'Basic realm="bounces"'],
  ])
  expect((await withSecret.POST(request({}), shown('another'))).status).toBe(401)
  expect(await store.queries.find(ana.id)).toBeDefined()

  const basic = { authorization: `Basic ${btoa(`postmark:${secret}`)}` }
  const taken = await route.POST(request(basic), of('postmark'))
  expect([taken.status, await taken.json()]).toEqual([200, { status: 'taken', suppressed: 1 }])
  expect(await store.queries.find(ana.id)).toBe(undefined)
  const gone = await withSecret.POST(request({}), shown(secret))
  expect(await gone.json()).toEqual({ status: 'taken', unknown: 1 })
})
