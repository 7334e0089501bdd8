import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { type RedirectStatus, redirectAnswer, redirectStatus } from './redirect.ts'

const statuses: [meant: RedirectStatus, method: string, status: RedirectStatus][] = [
  [308, 'GET', 301],
  [308, 'HEAD', 301],
  [308, 'POST', 308],
  [308, 'PUT', 308],
  [307, 'GET', 302],
  [307, 'HEAD', 302],
  [307, 'POST', 307],
  [303, 'GET', 303],
  [303, 'POST', 303],
  [302, 'GET', 302],
  [301, 'POST', 301],
]

test.each(statuses)('%i for %s is sent as %i', (meant, method, status) => {
  expect(redirectStatus(meant, method)).toBe(status)
  expect(redirectAnswer({ status: meant, method, location: '/a' }).status).toBe(status)
})

/** What a browser makes of a page: its elements, the addresses that it leads to, its text. */
function read(html: string) {
  const names: string[] = []
  const links: string[] = []
  let text = ''
  const parser = new Parser({
    onopentag: (name, { href }) => {
      names.push(name)
      if (href !== undefined) links.push(href)
    },
    ontext: (part) => {
      text += part
    },
  })
  parser.end(html)
  return { names: names.join(' '), links, text }
}

describe.each([
  ['/articles/a?b=c&d=e#f', '/articles/a?b=c&d=e#f', '/articles/a'],
  ['/articles/%D8%AE%D8%A8%D8%B1', '/articles/%D8%AE%D8%A8%D8%B1', '/articles/خبر'],
  ['/articles/خبر', '/articles/%D8%AE%D8%A8%D8%B1', '/articles/خبر'],
  [
    'https://elsewhere.example//a?b',
    'https://elsewhere.example//a?b',
    'https://elsewhere.example//a',
  ],
  [
    '/a"><script>alert(1)</script>',
    '/a%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    '/a"><script>alert(1)</script>',
  ],
  ['/a?q="><script>alert(1)</script>', '/a?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', '/a'],
  ["/a?q='onmouseover='alert(1)", "/a?q='onmouseover='alert(1)", '/a'],
  ['/a%22%3E%3Cscript%3E', '/a%22%3E%3Cscript%3E', '/a"><script>'],
  ['/a&lt;b&amp;', '/a&lt;b&amp;', '/a&lt;b&amp;'],
  ['//evil.example/a', '/evil.example/a', '/evil.example/a'],
  ['////evil.example/a', '/evil.example/a', '/evil.example/a'],
  ['/\\evil.example', '/%5Cevil.example', '/\\evil.example'],
  ['\\\\evil.example', '/', '/'],
  ['/\t/evil.example', '/%09/evil.example', '/ /evil.example'],
  ['/a\r\nSet-Cookie: a=b', '/a%0D%0ASet-Cookie:%20a=b', '/a Set-Cookie: a=b'],
  ['/a\u0000b\u007f', '/a%00b%7F', '/a b'],
  ['/a\u202eb\u2028c', '/a%E2%80%AEb%E2%80%A8c', '/a b c'],
  ['/a%FF', '/a%FF', '/a%FF'],
  ['/a\ud800', '/a%EF%BF%BD', '/a\ufffd'],
  ['javascript:alert(1)', '/', '/'],
  ['data:text/html,a', '/', '/'],
  ['', '/', '/'],
])('to %j', (location, href, shown) => {
  const { headers, body } = redirectAnswer({ status: 308, method: 'GET', location })
  test(`leads to ${href}`, () => {
    expect(headers.Location).toBe(href)
    // Of one line, and of what a header may hold.
    expect(headers.Location).toMatch(/^[!-~]+$/)
    expect(new URL(headers.Location ?? '', 'https://own.example/x').hostname).toMatch(
      location.startsWith('https:') ? /^elsewhere\.example$/ : /^own\.example$/,
    )
  })
  test('has one link, and nothing that came with the address', () => {
    const { names, links, text } = read(body)
    expect(names).toBe('html head meta meta title body p a bdi')
    expect(links).toEqual([href])
    const words = `This page has moved to ${shown}`
    expect(text.replaceAll('\n', '')).toBe(`${words}${words}`)
  })
})

test('is a page under the policy of pages, whose type nobody guesses, without a cookie', () => {
  const { headers, body } = redirectAnswer({ status: 303, method: 'POST', location: '/a' })
  expect(headers).toEqual({
    Location: '/a',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': 'en',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Security-Policy': expect.stringMatching(/^default-src 'none'; script-src 'none';/),
    'X-Content-Type-Options': 'nosniff',
  })
})

test.each([
  ['en', 308, 'lang="en" dir="ltr"', 'This page has moved to /a'],
  ['en', 303, 'lang="en" dir="ltr"', 'Please continue here: /a'],
  ['es-MX', 303, 'lang="es-MX" dir="ltr"', 'Siga por aquí: /a'],
  ['ar', 308, 'lang="ar" dir="rtl"', 'انتقلت هذه الصفحة إلى /a'],
] as const)('in %s, %i is told in words', (language, status, root, words) => {
  const { body } = redirectAnswer({ status, method: 'GET', location: '/a', language })
  expect(body).toContain(root)
  expect(body).toContain(`<title>${words}</title>`)
})

test('is short, however long the address', () => {
  const location = `/search?q=${'a'.repeat(10_000)}`
  const { body } = redirectAnswer({ status: 308, method: 'GET', location })
  expect(body.length).toBeLessThan(location.length + 500)
})
