import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeMail } from '#lib/newsletter/fixtures/newsletter.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const folder = new Publication({ 'site.yml': `${siteFile}languages: [es]\n` })
vi.stubEnv('CONTENT_DIR', folder.dir)
vi.stubEnv('DATA_DIR', folder.dataDir)
vi.stubEnv('MIRRORS', 'https://mirror.example')
vi.stubEnv('FORM_ORIGINS', 'https://shop.example/sign-up, https://club.example:8443')
const { GET: short } = await import('#app/(live)/n/[source]/route.ts')
const { currentNewsletter } = await import('#lib/server/newsletter.ts')
const { POST } = await import('./route.ts')

beforeAll(() => folder.intake())
afterAll(async () => {
  await (await currentNewsletter()).store.close()
  folder.remove()
})

const site = 'https://test.example'
let readers = 0

/** Sends a form as a browser does from a page of an origin. Answers where it leads, and what was kept. */
async function send(origin: string | undefined, changes: Record<string, string> = {}) {
  const email = `reader-${++readers}@reader.example`
  const fields = { email, list: 'daily', language: 'en', remarks: '', page: '/about', ...changes }
  const isOwn = origin === site
  const headers = {
    ...{ host: 'test.example', accept: 'text/html' },
    'content-type': 'application/x-www-form-urlencoded',
    ...(origin && { origin, 'sec-fetch-site': isOwn ? 'same-origin' : 'cross-site' }),
  }
  const body = new URLSearchParams(fields).toString()
  const sent = new Request(`${site}/newsletter/subscribe`, { method: 'POST', headers, body })
  const answer = await POST(sent)
  const { queries } = (await currentNewsletter()).store
  const reader = await queries.findByAddress(email)
  const [event] = reader ? await queries.eventsOf(reader.id) : []
  return { location: answer.headers.get('location') ?? '', reader, event }
}

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://club.example:8443', 'https://club.example:8443'],
  ['https://mirror.example', '/about'],
  [site, '/about'],
  [undefined, '/about'],
])('a form on %s is taken, always with a confirmation, and kept as of %s', async (origin, page) => {
  const { location, reader, event } = await send(origin, { source: 'poster-2026' })
  expect(location).toMatch(/^\/newsletter\/check-your-mail\?/)
  expect(reader?.state).toBe('pending')
  expect(event).toMatchObject({ kind: 'requested', page, source: 'poster-2026' })
  expect((await takeMail(await currentNewsletter())).kind).toBe('confirm')
})

test.each([
  'https://shop.example.evil.example',
  'http://shop.example',
  'https://shop.example:444',
  'https://club.example',
  'https://evil.example',
  'null',
])(
  'a form on %s comes back on our own page, with what was typed, and nothing is taken',
  async (origin) => {
    const { location, reader } = await send(origin, { source: 'poster' })
    expect(location).toMatch(/^\/newsletter\?language=en&retry=[^&]+&source=poster#sign-up-fault$/)
    expect(reader).toBe(undefined)
  },
)

test.each(['Poster', 'a'.repeat(41), '<b>', 'a b', ''])(
  'what is no name of a source is left out: %s',
  async (source) => {
    const { event } = await send(site, { source })
    expect(event).toMatchObject({ kind: 'requested' })
    expect(event).not.toHaveProperty('source')
    await takeMail(await currentNewsletter())
  },
)

test.each([
  ['poster-2026', '', '/newsletter?source=poster-2026#sign-up'],
  ['Poster', '', '/newsletter?source=poster#sign-up'],
  ['poster', '?language=es', '/newsletter?language=es&source=poster#sign-up'],
  ['poster', '?language=xx', '/newsletter?source=poster#sign-up'],
  ['no%20name', '', '/newsletter#sign-up'],
  ['//evil.example', '', '/newsletter#sign-up'],
])('the short address /n/%s%s leads to %s', async (source, query, location) => {
  const answer = await short(new Request(`${site}/n/x${query}`), {
    params: Promise.resolve({ source }),
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
})
