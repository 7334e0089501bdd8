import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordingFor } from '#lib/wording/wording.ts'
import { type EditionState, openEditionState } from '../files/edition-state.ts'
import { type SmallEdition, smallEdition } from '../fixtures/small-edition.ts'
import { type HostName, hosts } from './hosts.ts'
import { publishStatic, StaticError } from './publish-static.ts'

const site = 'https://example.org'
let edition: SmallEdition
let base: string
const states: EditionState[] = []

beforeEach(async () => {
  edition = await smallEdition()
  base = join(edition.folder, '..')
  await edition.put(
    '/',
    'index.html',
    page('<a href="/articles/a">a</a><a href="/search">s</a>'),
    1000,
  )
  await edition.put('/404', '404.html', page('nothing'), 1000)
  await edition.put('/articles/a', 'articles/a.html', article('a', '1a'), 1000)
  await edition.put('/articles/%D8%B9', 'articles/ع.html', page('ع'.repeat(300)), 1000)
  await edition.put('/articles/a/history', 'articles/a/history.html', page('history'), 1000)
  await edition.put('/feed.xml', 'feed.xml', '<rss/>', 1000)
  await edition.put(
    '/sitemaps/pages-1.xml',
    'sitemaps/pages-1.xml',
    sitemap('/', '/newsletter'),
    1000,
  )
  await edition.put(
    '/opensearch.xml',
    'opensearch.xml',
    `<Url template="${site}/search?q="/>`,
    1000,
  )
  mkdirSync(join(edition.folder, '_next/static'), { recursive: true })
  writeFileSync(join(edition.folder, '_next/static/a.css'), 'a{}')
  writeFileSync(join(edition.folder, '_next/static/a.js'), 'alert()')
})
afterEach(async () => {
  for (const state of states.splice(0)) await state.destroy()
  await edition.close()
})

const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head></head><body>${body}</body></html>`
const article = (slug: string, mark: string) =>
  page(
    `<meta content="${site}/articles/${slug}/card.png?v=${mark}"/><a href="/articles/${slug}/republish">copy</a>`,
  )
const sitemap = (...paths: string[]) =>
  `<urlset>${paths.map((path) => `<url><loc>${site}${path}</loc></url>\n`).join('')}</urlset>`

const usual = { redirects: [{ from: '/old', to: '/articles/a' }], gone: ['/articles/gone'] }

interface Given {
  moved?: typeof usual
  server?: string
  onProgress?: () => void
}

async function publish(
  name: string,
  host: HostName,
  { moved = usual, server, onProgress }: Given = {},
) {
  await edition.list(1000, moved)
  const state = await openEditionState(join(base, `${name}.db`))
  states.push(state)
  return publishStatic({
    ...{ edition: edition.state, distDir: edition.folder, moved, site, server, language: 'en' },
    ...{ state, folder: join(base, name), host: hosts[host], version: '1', now: 5000 },
    movedWords: wordingFor('en').redirects.moved,
    rights: { 'TDM-Reservation': '1' },
    render: async (path) =>
      path.endsWith('/republish')
        ? { status: 200, body: Buffer.from(page('terms')) }
        : { status: 410, body: Buffer.from(page('gone')) },
    drawCard: async (path) => Buffer.from(`card of ${path}`),
    ...(onProgress && { onProgress }),
  })
}

const filesOf = (name: string) =>
  readdirSync(join(base, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(base, name, file)).isFile() && !file.startsWith('.handbill'))
    .sort()
const read = (name: string, file: string) => readFileSync(join(base, name, file), 'utf8')

test('every page is the index of a folder for a plain host, with what it needs beside it', async () => {
  const done = await publish('out', 'plain')
  expect(filesOf('out')).toEqual([
    '404.html',
    '_next/static/a.css',
    'articles/a/card.png',
    'articles/a/history/index.html',
    'articles/a/index.html',
    'articles/a/republish/index.html',
    'articles/gone/index.html',
    'articles/ع/index.html',
    'feed.xml',
    'index.html',
    'old/index.html',
    'sitemaps/pages-1.xml',
  ])
  expect(done).toMatchObject({
    changed: 12,
    removed: 0,
    total: 12,
    redirects: { rules: 0, pages: 1 },
  })
  expect(read('out', 'index.html')).toContain('<a href="/articles/a/">a</a>s</body>')
  expect(read('out', 'sitemaps/pages-1.xml')).toBe(sitemap('/'))
})

test('other hosts have other names', async () => {
  await publish('github', 'github')
  expect(filesOf('github')).toEqual(
    expect.arrayContaining([
      '.nojekyll',
      'CNAME',
      'articles/a.html',
      'articles/a/republish.html',
      'old/index.html',
    ]),
  )
  await publish('netlify', 'netlify', { server: 'https://live.example.org' })
  expect(filesOf('netlify')).toEqual(
    expect.arrayContaining([
      '_headers',
      '_redirects',
      'articles/a.html',
      'gone.html',
      'opensearch.xml',
    ]),
  )
  expect(read('netlify', 'opensearch.xml')).toContain('"https://live.example.org/search?q="')
  await publish('gitlab', 'gitlab')
  expect(filesOf('gitlab')).toEqual(
    expect.arrayContaining(['_redirects', 'articles/a/index.html', 'articles/ع/index.html.br']),
  )
})

test('a second time nothing is written, and then only what changed', async () => {
  await publish('out', 'plain')
  const times = () =>
    new Map(filesOf('out').map((file) => [file, statSync(join(base, 'out', file)).mtimeMs]))
  const before = times()
  expect(await publish('out', 'plain')).toMatchObject({ changed: 0, removed: 0, total: 12 })
  expect(times()).toEqual(before)
  await edition.put('/articles/a', 'articles/a.html', article('a', '2b'), 2000)
  expect(await publish('out', 'plain')).toMatchObject({ changed: 1, removed: 0 })
})

test('what is withdrawn goes, with its card and its page to copy', async () => {
  await publish('out', 'plain')
  await edition.put('/articles/a', 'articles/a.html', page('withdrawn'), 2000)
  expect(await publish('out', 'plain')).toMatchObject({ changed: 1, removed: 2 })
  await edition.put('/articles/a', 'articles/a.html', undefined, 3000)
  await edition.put('/articles/a/history', 'articles/a/history.html', undefined, 3000)
  await publish('out', 'plain', { moved: { redirects: [], gone: [] } })
  expect(existsSync(join(base, 'out', 'articles', 'a'))).toBe(false)
  expect(existsSync(join(base, 'out', 'old'))).toBe(false)
})

test('a publication that was killed is mended by the next one', async () => {
  let count = 0
  const killed = publish('out', 'plain', {
    onProgress: () => {
      if (++count > 3) throw new Error('killed')
    },
  })
  await expect(killed).rejects.toThrow('killed')
  await edition.put('/articles/a', 'articles/a.html', undefined, 2000)
  writeFileSync(join(base, 'out', 'unknown.html'), 'x')
  await publish('out', 'plain')
  expect(filesOf('out')).toEqual([
    ...['404.html', '_next/static/a.css', 'articles/a/history/index.html'],
    ...['articles/gone/index.html', 'articles/ع/index.html', 'feed.xml', 'index.html'],
    ...['old/index.html', 'sitemaps/pages-1.xml'],
  ])
})

test('a folder for one host becomes one for another, and what tools keep there stays', async () => {
  mkdirSync(join(base, 'out', '.git'), { recursive: true })
  await expect(publish('out', 'plain')).rejects.toThrow(StaticError)
  await publish('other', 'plain')
  mkdirSync(join(base, 'other', '.git'))
  writeFileSync(join(base, 'other', '.git', 'HEAD'), 'x')
  await publish('other', 'github')
  expect(filesOf('other')).not.toContain('articles/a/index.html')
  expect(filesOf('other')).toEqual(expect.arrayContaining(['.git/HEAD', 'articles/a.html']))
})

test('nothing but the mark of the folder tells whose it is, once what is known of it is lost', async () => {
  await publish('out', 'plain')
  for (const state of states.splice(0)) await state.destroy()
  writeFileSync(join(base, 'out', 'stale.html'), 'x')
  for (const ending of ['', '-wal', '-shm']) writeFileSync(join(base, `out.db${ending}`), '')
  await publish('out', 'plain')
  expect(filesOf('out')).not.toContain('stale.html')
  mkdirSync(join(base, 'mine'))
  writeFileSync(join(base, 'mine', 'letter.txt'), 'x')
  await expect(publish('mine', 'plain')).rejects.toThrow('holds something else than a copy')
  expect(filesOf('mine')).toEqual(['letter.txt'])
})

test('of two names that differ in case alone the page stays, and the other one is told', async () => {
  const moved = { redirects: [{ from: '/Articles/A', to: '/articles/a' }], gone: [] }
  const done = await publish('out', 'plain', { moved })
  expect(done.left.clashing).toEqual(['/Articles/A'])
  expect(read('out', 'articles/a/index.html')).toContain('copy')
})

test('old addresses that a host takes for files or folders lead to their page, or are told', async () => {
  const redirects = [
    ['/index.html', '/'],
    ['/articles/a.html', '/articles/a'],
    ['/about.html', '/articles/a'],
    ['/index.html/more', '/articles/a'],
    ['/feed.xml/', '/articles/a'],
    ['/_headers', '/articles/a'],
  ].map(([from = '', to = '']) => ({ from, to }))
  const published = async (host: HostName) =>
    (await publish(host, host, { moved: { redirects, gone: [] } })).left.clashing
  expect(await published('plain')).toEqual(['/index.html/more', '/feed.xml/'])
  expect(read('plain', 'index.html')).toContain('<a href="/articles/a/">')
  expect(read('plain', 'articles/a.html')).toContain('url=/articles/a/')
  expect(await published('github')).toEqual(['/index.html/more', '/feed.xml/'])
  expect(read('github', 'articles/a.html')).toContain('copy')
  expect(read('github', 'about.html')).toContain('url=/articles/a"')
  expect(await published('netlify')).toEqual([])
  expect(read('netlify', '_headers')).toContain('/feed.xml')
  expect(read('netlify', '_headers').match(/^ {2}TDM-Reservation: 1$/gm)).toHaveLength(1)
})

test('a page that cannot be rendered ends it with its address', async () => {
  const moved = { redirects: [], gone: ['/articles/x/republish'] }
  await expect(publish('out', 'plain', { moved })).rejects.toThrow(
    '/articles/x/republish was rendered with status 200, expected 410',
  )
})
