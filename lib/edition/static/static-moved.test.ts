import { expect, test } from 'vitest'
import { hosts } from './hosts.ts'
import { staticMoved } from './static-moved.ts'

const site = 'https://paper.example'
const from = (...redirects: [from: string, to: string][]) => ({
  redirects: redirects.map(([old, to]) => ({ from: old, to })),
  gone: ['/articles/gone'],
})
const options = (host: keyof typeof hosts, server?: string) => ({ host: hosts[host], site, server })

test('a host that knows redirects gets rules, each in the spellings that it compares', () => {
  const moved = from(['/old', '/articles/a'], ['/b/', 'https://other.example/x?y=z#w'])
  expect(staticMoved(moved, options('netlify'))).toMatchObject({
    rules: [
      '/old /articles/a 301',
      '/b/ https://other.example/x?y=z#w 301',
      '/articles/gone /gone.html 410',
    ],
    ...{ pages: [], gone: [] },
  })
  expect(staticMoved(from(['/old', '/articles/a']), options('gitlab')).rules).toEqual([
    '/old /articles/a/ 301',
  ])
  expect(staticMoved(from(['/old', '/articles/a']), options('cloudflare'))).toMatchObject({
    rules: ['/old /articles/a 301', '/old/ /articles/a 301'],
    gone: [{ from: '/articles/gone', file: 'articles/gone.html' }],
  })
})

test('what a rule cannot say becomes a page that leads on', () => {
  const hard: [string, string][] = [
    ['/a%2A', '/articles/a'],
    ['/%3Aname', '/articles/a'],
    ['/%D8%B9%D8%B1%D8%A8%D9%8A', '/articles/a'],
    ['/with%20space', '/articles/a'],
    ['/star', '/articles/*'],
    ['/placeholder', '/articles/:a'],
  ]
  for (const host of ['netlify', 'gitlab', 'cloudflare'] as const) {
    const { rules, pages } = staticMoved({ ...from(...hard), gone: [] }, options(host))
    expect(rules).toEqual([])
    expect(pages.map(({ from: old }) => old)).toEqual(hard.map(([old]) => old))
    expect(pages[2]?.file).toBe('عربي/index.html')
  }
})

test('no more rules than a host reads, and the rest as pages', () => {
  const many = Array.from({ length: 2500 }, (_each, at): [string, string] => [
    `/old/${at}`,
    `/articles/a-rather-long-name-of-an-article-${at}`,
  ])
  const shared = (host: keyof typeof hosts) => {
    const { rules = [], pages } = staticMoved({ ...from(...many), gone: [] }, options(host))
    return [rules.length, pages.length]
  }
  expect(shared('cloudflare')).toEqual([2000, 1500])
  expect(shared('netlify')).toEqual([2500, 0])
  const gitlab = staticMoved({ ...from(...many), gone: [] }, options('gitlab'))
  expect(gitlab.rules?.length).toBeLessThanOrEqual(1000)
  expect(Buffer.byteLength(`${gitlab.rules?.join('\n')}\n`)).toBeLessThanOrEqual(64 * 1024)
  expect((gitlab.rules?.length ?? 0) + gitlab.pages.length).toBe(2500)
  const long = from(['/long', `/articles/${'x'.repeat(1000)}`])
  expect(staticMoved(long, options('cloudflare')).pages).toHaveLength(1)
})

test('a host that knows none gets pages, and feeds at the names of feeds', () => {
  const moved = from(
    ['/2019/05/post', '/articles/a'],
    ['/post.php', '/articles/a#b'],
    ['/post.html', '/articles/a'],
    ['/index.xml', '/feed.xml'],
    ['/feed', '/feed.xml'],
    ['/old.json', '/topics/a/feed.json'],
    ['/odd.xml', '/articles/a'],
  )
  expect(staticMoved(moved, options('plain'))).toEqual({
    rules: undefined,
    pages: [
      page('/2019/05/post', '2019/05/post/index.html', '/articles/a/', '/articles/a'),
      page('/post.php', 'post.php/index.html', '/articles/a/#b', '/articles/a#b'),
      page('/post.html', 'post.html', '/articles/a/', '/articles/a'),
      page('/feed', 'feed/index.html', '/feed.xml', '/feed.xml'),
      page('/odd.xml', 'odd.xml/index.html', '/articles/a/', '/articles/a'),
    ],
    feeds: [
      { from: '/index.xml', file: 'index.xml', source: 'feed.xml' },
      { from: '/old.json', file: 'old.json', source: 'topics/a/feed.json' },
    ],
    gone: [{ from: '/articles/gone', file: 'articles/gone/index.html' }],
    left: [],
  })
})

function page(old: string, file: string, to: string, canonical: string) {
  return { from: old, file, to, canonical: site + canonical }
}

test('an old address of what only a server answers leads there, or is left out and named', () => {
  const moved = from(['/subscribe', '/newsletter'])
  expect(staticMoved(moved, options('netlify'))).toMatchObject({ left: ['/subscribe'], pages: [] })
  const live = 'https://live.paper.example'
  expect(staticMoved(moved, options('netlify', live)).rules?.[0]).toBe(
    `/subscribe ${live}/newsletter 301`,
  )
})
