import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { type Running, run, start } from './command-line.ts'
import { ownPorts, root, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.hours
const url = `http://127.0.0.1:${port}`
const contentDir = join(scratch, 'publications', 'hours')
const clock = join(scratch, 'hours-clock')
const settings = {
  ...settingsFor(contentDir, port, 'hours'),
  MOVED_CLOCK: clock,
  NODE_OPTIONS: `--import=${join(root, 'e2e', 'moved-clock.ts')} --max-old-space-size=512`,
}
let server: Running | undefined

/** On this day clocks in Madrid are put back from 03:00 to 02:00: 02:30 comes twice. */
const site = `name: The Hours
url: https://hours.example
language: en
timeZone: Europe/Madrid
newsletter: { lists: { daily: { name: The daily, time: "02:30" } } }
front:
  - { text: A notice for the night., until: 2026-10-25T02:45+01:00 }
  - { latest: true, count: 20 }
`
const articles: Record<string, string> = {
  plain: 'date: 2026-10-20T09:00',
  /** Comes at 02:30, the first of the two. */
  scheduled: 'date: 2026-10-25T02:30',
  /** Comes an hour later, at the second. */
  embargoed: 'date: 2026-10-25T02:30+01:00',
  /** Goes at 03:00, which comes once. */
  expiring: 'date: 2026-10-24T09:00\nexpires: 2026-10-25T03:00',
  /** Will be withdrawn by an edit. */
  doubted: 'date: 2026-10-24T10:00',
}
const slugs = Object.keys(articles)

/** A word of each article that stands nowhere else. */
const wordOf = (slug: string) => `${slug}quokka`

function write(slug: string, more = ''): void {
  const front = `title: The ${wordOf(slug)}\ntopics: [Hours]\nauthors: [Ana Clock]\n${articles[slug]}${more}`
  writeFileSync(
    join(contentDir, 'articles', `${slug}.md`),
    `---\n${front}\n---\n\nA text of its own.\n`,
  )
}

/** Sets the clock of the server. */
function setClock(moment: string): void {
  // At once, as the server reads it all the time.
  writeFileSync(`${clock}.new`, String(Date.parse(moment) - Date.now()))
  renameSync(`${clock}.new`, clock)
}

const lists = ['/', '/topics/hours', '/authors/ana-clock', '/archive/2026/10', '/sitemaps/1.xml']
const feeds = ['/feed.xml', '/atom.xml', '/feed.json', '/topics/hours/feed.xml']
const recent = ['/news-sitemap.xml']

/** Which articles each list, feed, sitemap and search shows, and what each address answers. */
async function look(request: APIRequestContext) {
  const shown: Record<string, string[]> = {}
  for (const path of [...lists, ...feeds, ...recent]) {
    const text = await (await request.get(url + path)).text()
    shown[path] = slugs.filter((slug) => text.includes(`/articles/${slug}`))
  }
  shown['/search'] = []
  const answers: Record<string, number> = {}
  for (const slug of slugs) {
    const found = await (await request.get(`${url}/search?q=${wordOf(slug)}`)).text()
    if (found.includes(`"/articles/${slug}"`)) shown['/search'].push(slug)
    const page = await request.get(`${url}/articles/${slug}`)
    // The notice of what was withdrawn tells nothing else.
    const isWhole = (await page.text()).includes('A text of its own.')
    answers[slug] = page.status() === 200 && !isWhole ? 203 : page.status()
  }
  return { shown, answers }
}

/** Everything shows these articles, and nothing else. */
function only(visible: string[], answers: Record<string, number>) {
  const sorted = slugs.filter((slug) => visible.includes(slug))
  const shown = Object.fromEntries(
    [...lists, ...feeds, '/search'].map((path) => [path, sorted] as const),
  )
  const news = Object.fromEntries(
    recent.map((path) => [path, sorted.filter((slug) => slug !== 'plain')]),
  )
  return { shown: { ...shown, ...news }, answers }
}

/** The titles in the mails that were sent so far, a list a mail. */
function mails(): string[][] {
  const folder = join(settings.DATA_DIR, 'mail')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''))
    .map((mail) => slugs.filter((slug) => mail.includes(`/articles/${slug}`)))
}

const soon = { timeout: 60_000, intervals: [500] }

test.beforeAll(async () => {
  test.setTimeout(240_000)
  for (const folder of [contentDir, settings.DATA_DIR, settings.DIST_DIR])
    rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(contentDir, 'articles'), { recursive: true })
  writeFileSync(join(contentDir, 'site.yml'), site)
  for (const slug of slugs) write(slug)
  setClock('2026-10-25T00:20:00Z')
  const readers = join(scratch, 'hours-readers.csv')
  writeFileSync(
    readers,
    'email,status,list,confirmed_at\nreader@example.org,active,daily,2024-01-01\n',
  )
  for (const words of [
    ['build', '--content-only'],
    ['subscribers', 'import', readers, '--yes'],
    ['publish'],
  ])
    expect(await run(words, settings)).toMatchObject({ code: 0 })
  server = start(['serve'], settings)
  await server.says(`http://127.0.0.1:${port}/`)
})
test.afterAll(() => server?.end())

test('before the first hour', async ({ request }) => {
  test.setTimeout(120_000)
  const expected = only(['plain', 'expiring', 'doubted'], {
    ...{ plain: 200, scheduled: 404, embargoed: 404, expiring: 200, doubted: 200 },
  })
  await expect.poll(() => look(request), soon).toEqual(expected)
  expect(mails()).toEqual([])
})

test('what is scheduled comes at the first 02:30, and the digest with it', async ({ request }) => {
  test.setTimeout(240_000)
  setClock('2026-10-25T00:29:58Z')
  const expected = only(['plain', 'scheduled', 'expiring', 'doubted'], {
    ...{ plain: 200, scheduled: 200, embargoed: 404, expiring: 200, doubted: 200 },
  })
  await expect.poll(() => look(request), soon).toEqual(expected)
  await expect.poll(mails, { timeout: 120_000 }).toEqual([['scheduled', 'expiring', 'doubted']])
})

test('what is withdrawn leaves its notice at once', async ({ request }) => {
  test.setTimeout(120_000)
  write('doubted', '\nwithdrawn: Its source was not real.')
  expect(await run(['build', '--content-only'], settings)).toMatchObject({ code: 0 })
  const expected = only(['plain', 'scheduled', 'expiring'], {
    ...{ plain: 200, scheduled: 200, embargoed: 404, expiring: 200, doubted: 203 },
  })
  await expect.poll(() => look(request), soon).toEqual(expected)
  const notice = await (await request.get(`${url}/articles/doubted`)).text()
  expect(notice).toContain('Its source was not real.')
  expect(notice).not.toContain(wordOf('doubted'))
  for (const path of ['/corrections', '/corrections/feed.xml']) {
    const text = await (await request.get(url + path)).text()
    expect(text).toContain('An article from 24 October 2026 was withdrawn')
    expect(text).not.toContain(wordOf('doubted'))
  }
})

test('what is embargoed comes at the second 02:30', async ({ request }) => {
  test.setTimeout(120_000)
  setClock('2026-10-25T01:29:58Z')
  const expected = only(['plain', 'scheduled', 'embargoed', 'expiring'], {
    ...{ plain: 200, scheduled: 200, embargoed: 200, expiring: 200, doubted: 203 },
  })
  await expect.poll(() => look(request), soon).toEqual(expected)
})

test('a section of the front page goes at the second 02:45', async ({ request }) => {
  test.setTimeout(120_000)
  const hasNotice = async () =>
    (await (await request.get(`${url}/`)).text()).includes('A notice for the night.')
  expect(await hasNotice()).toBe(true)
  setClock('2026-10-25T01:44:58Z')
  await expect.poll(hasNotice, soon).toBe(false)
})

test('what expires goes at 03:00', async ({ request }) => {
  test.setTimeout(120_000)
  setClock('2026-10-25T01:59:58Z')
  const expected = only(['plain', 'scheduled', 'embargoed'], {
    ...{ plain: 200, scheduled: 200, embargoed: 200, expiring: 410, doubted: 203 },
  })
  await expect.poll(() => look(request), soon).toEqual(expected)
})

test('the next digest has what came since, and that an article was withdrawn', async () => {
  test.setTimeout(180_000)
  setClock('2026-10-26T01:29:58Z')
  await expect.poll(mails, { timeout: 120_000 }).toEqual([
    ['scheduled', 'expiring', 'doubted'],
    ['embargoed', 'doubted'],
  ])
  const folder = join(settings.DATA_DIR, 'mail')
  const [last = ''] = readdirSync(folder).sort().slice(-1)
  const mail = readFileSync(join(folder, last), 'utf8').replace(/=\r?\n/g, '')
  expect(mail).toContain('An article from 24 October 2026 was withdrawn')
  expect(mail).not.toContain(wordOf('doubted'))
})
