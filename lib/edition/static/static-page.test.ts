import { expect, test } from 'vitest'
import { hosts } from './hosts.ts'
import { besidePage, staticPage } from './static-page.ts'

const site = 'https://paper.example'
const server = 'https://live.paper.example'
const body = (html: string, given: string | undefined, host = hosts.github) => {
  const page = `<!DOCTYPE html><html><head></head><body>${html}</body></html>`
  return /<body>(.*)<\/body>/s.exec(staticPage(page, { site, server: given, host }))?.[1]
}

const cut: [what: string, html: string, left: string][] = [
  ['a form', '<main><form action="/search"><input/></form></main>', '<main></main>'],
  [
    'the part of a page that a form is about',
    '<main><p>x</p><section><h2>By mail</h2><p>Daily</p><div><form action="/newsletter/subscribe"></form></div></section></main>',
    '<main><p>x</p></main>',
  ],
  [
    'not the part that has the heading of the page',
    '<section><h1>Lost</h1><p>x</p><div><search><form action="/search"></form></search></div></section>',
    '<section><h1>Lost</h1><p>x</p></section>',
  ],
  [
    'an entry of a menu',
    '<ul><li><a href="/topics">T</a></li><li><a href="/search?language=ar">S</a></li></ul>',
    '<ul><li><a href="/topics">T</a></li></ul>',
  ],
  [
    'a menu that has nothing else, and what is around it',
    '<header><nav aria-label="Menu"><ul><li><a href="/search">S</a></li></ul></nav></header>',
    '<header></header>',
  ],
  [
    'a submenu with its summary',
    '<ul><li><a href="/a">A</a></li><li><details><summary>More</summary><ul><li><a href="/newsletter">N</a></li></ul></details></li></ul>',
    '<ul><li><a href="/a">A</a></li></ul>',
  ],
  [
    'an entry with several links of which none leads anywhere',
    '<section><h2>Issues</h2><ul><li>Daily <a href="/newsletter/daily/feed.xml">RSS</a> <a href="/newsletter/daily/atom.xml">Atom</a></li></ul></section>',
    '',
  ],
  [
    'not an entry that leads elsewhere as well',
    '<ul><li><a href="/search">S</a> <a href="/b">B</a></li></ul>',
    '<ul><li>S <a href="/b">B</a></li></ul>',
  ],
  [
    'a link in a sentence, but its words',
    '<p>Read <a class="x" href="/newsletter#sign-up">our <em>letter</em></a>.</p>',
    '<p>Read our <em>letter</em>.</p>',
  ],
  [
    'in what editors wrote, nothing but the link',
    '<div class="prose pt-6"><ul><li><a href="/search?topic=a">All of A</a></li></ul></div>',
    '<div class="prose pt-6"><ul><li>All of A</li></ul></div>',
  ],
  [
    'a link to a place that is gone',
    '<nav><a href="#sign-up">Sign up</a> <a href="#main">Main</a></nav><section><form action="/newsletter/subscribe" id="sign-up"></form></section>',
    '<nav>Sign up <a href="#main">Main</a></nav>',
  ],
  [
    'a link that names the site whole, whatever stands in it',
    '<p>x <a href="https://paper.example/search?q=a&amp;b=%22">a > b</a></p>',
    '<p>x a > b</p>',
  ],
  [
    'nothing of another site',
    '<a href="https://other.example/search">x</a>',
    '<a href="https://other.example/search">x</a>',
  ],
  [
    'nothing that only looks alike',
    '<a href="/searching">x</a><a href="/newsletters">x</a>',
    '<a href="/searching">x</a><a href="/newsletters">x</a>',
  ],
  [
    'a paragraph of one link',
    '<main><p>a</p><p><a href="/newsletter">All issues</a></p></main>',
    '<main><p>a</p></main>',
  ],
  [
    'a heading that leads nowhere stays as a heading',
    '<section><h2><a href="/newsletter">News</a></h2><p>x</p></section>',
    '<section><h2>News</h2><p>x</p></section>',
  ],
]
test.each(cut)('without a server, %s', (_what, html, left) => {
  expect(body(html, undefined)).toBe(left)
})

const served: [html: string, instead: string][] = [
  ['<form action="/search" method="get">', `<form action="${server}/search" method="get">`],
  [
    '<form action="/newsletter/subscribe" method="post"><button formaction="/newsletter/subscribe?x=%C3%A4">',
    `<form action="${server}/newsletter/subscribe" method="post"><button formaction="${server}/newsletter/subscribe?x=%C3%A4">`,
  ],
  ['<a href="/search?q=a&amp;p=1#r">', `<a href="${server}/search?q=a&amp;p=1#r">`],
  ['<a href="/articles/a">', '<a href="/articles/a">'],
]
test.each(served)('with a server, %s', (html, instead) => {
  expect(body(html, server)).toContain(instead)
})

const linked: [href: string, instead: string][] = [
  ['/articles/a', '/articles/a/'],
  ['/articles/a#b', '/articles/a/#b'],
  ['/articles/a?x=/y', '/articles/a/?x=/y'],
  ['/', '/'],
  ['/es/', '/es/'],
  ['/feed.xml', '/feed.xml'],
  ['/images/a.b/c.pdf#x', '/images/a.b/c.pdf#x'],
  ['//other.example/a', '//other.example/a'],
  ['#main', '#main'],
  ['/articles/%D8%B9', '/articles/%D8%B9/'],
]
test.each(linked)('where pages are folders, %s is linked as %s', (href, instead) => {
  expect(body(`<a href="${href}">`, undefined, hosts.plain)).toContain(`<a href="${instead}">`)
})

test('canonical addresses and those of other languages stay', () => {
  const head = `<link rel="canonical" href="${site}/articles/a"/><link rel="alternate" hreflang="es" href="${site}/es"/>`
  const page = staticPage(`<html><head>${head}</head></html>`, {
    ...{ site, server: undefined, host: hosts.plain },
  })
  expect(page).toContain(head)
})

test('nothing runs, and forms go where they should, whatever headers the host sends', () => {
  const page = staticPage('<html><head><title>x</title></head></html>', {
    ...{ site, server, host: hosts.plain },
  })
  const [, policy] =
    /^<html><head><meta http-equiv="Content-Security-Policy" content="([^"]*)"\/><title>/.exec(
      page,
    ) ?? []
  expect(policy).toContain("script-src 'none'")
  expect(policy).toContain(`form-action 'self' ${server};`)
  // Browsers warn of it in an element.
  expect(policy).not.toContain('frame-ancestors')
})

test('structured data names no search that nobody answers', () => {
  const data = (url: string) =>
    `{"@type":"WebSite","url":"${site}/","potentialAction":{"@type":"SearchAction","target":{"urlTemplate":"${url}/search?q={words}"}}}`
  const page = (json: string) =>
    `<html><body><script type="application/ld+json">${json}</script></body></html>`
  const host = hosts.github
  expect(staticPage(page(data(site)), { site, server, host })).toBe(page(data(server)))
  expect(staticPage(page(data(site)), { site, server: undefined, host })).toBe(
    page(`{"@type":"WebSite","url":"${site}/"}`),
  )
  const hostile = '{"headline":"\\u003c/script>","url":"https://paper.example/a"}'
  expect(staticPage(page(hostile), { site, server, host })).toBe(page(hostile))
})

test('cards of the publication have a file for each language', () => {
  const meta = (path: string) => `<html><body><meta content="${site}${path}?`
  const made = staticPage(`${meta('/card.png')}language=pt-BR&amp;v=0a1b2c3d"/>`, {
    ...{ site, server: undefined, host: hosts.github },
  })
  expect(made).toBe(`${meta('/card-pt-BR.png')}v=0a1b2c3d"/>`)
  const page = `${made}<meta content="${site}/articles/a%20b/card.png?v=1"><a href="/articles/a%20b/republish/">`
  expect(besidePage(page, site)).toEqual({
    cards: [
      { path: '/card-pt-BR.png', mark: '0a1b2c3d' },
      { path: '/articles/a%20b/card.png', mark: '1' },
    ],
    copies: ['/articles/a%20b/republish'],
  })
})
