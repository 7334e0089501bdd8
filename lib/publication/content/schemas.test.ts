import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { descriptionOf, expectation } from './schema-at.ts'
import { articleSchema, authorSchema, pageSchema, seriesSchema, topicSchema } from './schemas.ts'
import { redirectsSchema, siteSchema } from './site-schema.ts'

const schemas: [name: string, schema: z.ZodObject][] = [
  ['articles', articleSchema],
  ['authors', authorSchema],
  ['topics', topicSchema],
  ['series', seriesSchema],
  ['pages', pageSchema],
  ['site.yml', siteSchema],
]

describe.each(schemas)('%s', (_, schema) => {
  test.each(Object.entries(schema.shape))(
    '%s is documented and says what is expected',
    (key, field) => {
      expect(descriptionOf(field as z.ZodType)).toMatch(/^[A-Z].*\.$/)
      expect(expectation(schema, [key])).not.toBe(expectation(schema, []))
    },
  )
})

const good: [key: string, value: unknown][] = [
  ['title', 'x'.repeat(300)],
  ['title', '</script> & 😀'],
  ['date', '2026-10-14T09:00+02:00'],
  ['slug', 'أخبار'],
  ['language', 'ar-Arab-EG'],
  ['authors', []],
  ['authors', ['jane', { name: 'Joe', role: 'Photographs by' }]],
  ['topics', ['城市', '2026']],
  ['part', 1],
  ['image', { src: 'https://elsewhere.example/a.jpg', alt: '' }],
  ['image', { src: 'HTTPS://elsewhere.example/a.jpg', alt: '' }],
  ['image', { src: '../images/after the vote, 100%.jpg', alt: '' }],
  ['source', { name: 'Wire' }],
  ['source', { name: 'Wire', url: 'Https://wire.example/a?b=c#d' }],
  [
    'redirectFrom',
    ['/', '/a?b=c', '/%D8%A3', '/a//b', '/.well-known/x', '/a/...', '/50%25', '/a?b=/../%0A'],
  ],
  ['comments', null],
]

test.each(good)('an article may have %s: %j', (key, value) => {
  const article = { title: 'T', date: '2026-01-01', [key]: value }
  expect(articleSchema.safeParse(article).success).toBe(true)
})

const bad: [key: string, value: unknown][] = [
  ['title', '  '],
  ['title', undefined],
  ['date', undefined],
  ['date', 20261014],
  ['date', '2026-02-30'],
  ['slug', 'a/b'],
  ['slug', '..'],
  ['slug', ''],
  ['language', ''],
  ['language', 'en_GB'],
  ['authors', 'jane'],
  ['authors', [{ role: 'by' }]],
  ['authors', [{ name: '!' }]],
  ['topics', ['🎉']],
  ['topics', [['a']]],
  ['part', 0],
  ['part', 1.5],
  ['part', '1'],
  ['image', { src: 'a.jpg' }],
  ['image', { src: '', alt: '' }],
  ['image', { src: 'a.jpg', alt: '', title: 'x' }],
  ['source', {}],
  ['source', { name: 'X', url: 'javascript:alert(1)' }],
  ['source', { name: 'X', url: '//x.example' }],
  ['source', { name: 'X', url: 'JavaScript://x.example/%0aalert(1)' }],
  ['source', { name: 'X', url: 'https:\\\\x.example' }],
  ['source', { name: 'X', url: 'https:x.example' }],
  ['source', { name: 'X', url: 'https://x.example/a b' }],
  ['source', { name: 'X', url: 'ht\ntps://x.example' }],
  ['source', { name: 'X', url: 'https://x.exa\u0000mple/' }],
  ['source', { name: 'X', url: 'https://[x]/' }],
  ['image', { src: 'javascript:alert(1)', alt: '' }],
  ['image', { src: 'data:image/png;base64,AA', alt: '' }],
  ['image', { src: 'C:\\pictures\\a.jpg', alt: '' }],
  ['image', { src: '//x.example/a.jpg', alt: '' }],
  ['image', { src: 'images\\a.jpg', alt: '' }],
  ['image', { src: 'images/a\u0007.jpg', alt: '' }],
  ['corrections', [{ date: '2026-01-01' }]],
  ['corrections', [{ text: 'x' }]],
  ['featured', 'true'],
  ['draft', 1],
  ['expires', 'tomorrow'],
  ['redirectFrom', ['old']],
  ['redirectFrom', ['/a b']],
  ['redirectFrom', ['//old']],
  ['redirectFrom', ['/\\old']],
  ['redirectFrom', ['/o\u0085ld']],
  ...[
    ...['/.', '/..', '/./', '/a/.', '/a/..', '/a/../b', '/a/./b', '/.?a', '/a/..#b'],
    ...['/.//x.example', '/..//x.example', '/a/..//x.example', '/%2e//x.example'],
    ...['/.%2E//x.example', '/%2E%2e/x', '/a%2F..%2fb', '/%2Fx.example', '/%5Cx.example'],
    ...['/%0d%0aSet-Cookie:x', '/a%00', '/a%1F', '/a%7f', '/a%5cb', '/%C2%85'],
  ].map((path): [string, unknown] => ['redirectFrom', [path]]),
  ['tags', ['a']],
]

test.each(bad)('an article may not have %s: %j', (key, value) => {
  const article = { title: 'T', date: '2026-01-01', [key]: value }
  expect(articleSchema.safeParse(article).success).toBe(false)
})

const sites: [key: string, value: unknown, good: boolean][] = [
  ['url', 'http://localhost:3000', true],
  ['url', 'example.org', false],
  ['url', 'ftp://example.org', false],
  ['timeZone', 'America/Argentina/Buenos_Aires', true],
  ['timeZone', 'UTC', true],
  ['timeZone', 'Madrid', false],
  ['timeZone', '', false],
  ['languages', ['en', 'ar'], true],
  ['languages', ['en_GB'], false],
  ['social', [{ name: 'Mastodon', url: 'https://social.example/@a' }], true],
  ['social', [{ name: 'Mastodon', url: 'javascript:alert(1)' }], false],
  ['contact', { email: 'desk@example.org', postal: 'A street' }, true],
  ['contact', { email: 'desk' }, false],
  ['menus', { main: ['/topics/city'], footer: [{ label: 'A', href: 'https://a.example' }] }, true],
  ['menus', { main: ['topics'], footer: [] }, false],
  ['menus', { main: ['//x.example'], footer: [] }, false],
  ['menus', { main: ['/.//x.example'], footer: [] }, false],
  ['menus', { main: [{ label: 'A', href: '/%2e//x.example' }], footer: [] }, false],
  ['menus', { main: [{ label: 'A', href: 'mailto:a@b.example?body=a%0D%0Ab' }], footer: [] }, true],
  ['policies', { ethics: '/..//x.example' }, false],
  ...[
    ...['/about?a=b#c', '#newsletter', 'MAILTO:a@b.example', 'tel:+34910000000', 'geo:1,2'],
    ...['HTTP://x.example', 'https://x.example/\u0627'],
  ].map((href): [string, unknown, boolean] => [
    'menus',
    { main: [], footer: [{ label: 'A', href }] },
    true,
  ]),
  ...[
    ...[
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
    ],
    ...['data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//x.example', '/\\x.example'],
    ...['about', '', 'https://', 'mailto:', 'blob:https://x.example/1'],
  ].map((href): [string, unknown, boolean] => [
    'menus',
    { main: [{ label: 'A', href }], footer: [] },
    false,
  ]),
  ['policies', { ethics: 'HTTPS://x.example/ethics' }, true],
  ['policies', { ethics: '//x.example/ethics' }, false],
  ['licence', { name: 'CC', url: 'https://cc.example\\by' }, false],
  ['logo', 'images/logo.svg', true],
  ['logo', 'javascript:alert(1)', false],
  ['translations', { ar: { name: 'ن' } }, true],
  ['translations', { 'no tag': {} }, false],
]

test.each(sites)('site.yml with %s: %j is good: %s', (key, value, isGood) => {
  const site = {
    name: 'N',
    url: 'https://x.example',
    language: 'en',
    timeZone: 'UTC',
    [key]: value,
  }
  expect(siteSchema.safeParse(site).success).toBe(isGood)
})

const redirects: [old: string, target: string, good: boolean][] = [
  ['/old', '/new', true],
  ['/old', 'https://elsewhere.example/', true],
  ['old', '/new', false],
  ['/old', 'new', false],
  ['/old', 'javascript:alert(1)', false],
  ['/old', '/a b', false],
  ['/old', '//x.example', false],
  ['/old', '/\\x.example', false],
  ['/old', 'HTTPS://x.example', true],
  ['/old', 'mailto:a@b.example', false],
  ['/old', '/a\u0001', false],
  ['//old', '/new', false],
  ['/old', '/.//x.example', false],
  ['/old', '/..//x.example', false],
  ['/old', '/%0d%0aSet-Cookie:x', false],
  ['/old', '/new?next=%2F..%2Fa%0A#a/../b', true],
  ['/old', 'https://x.example/a/../b', true],
]

test.each(redirects)('%s may lead to %s: %s', (old, target, isGood) => {
  expect(redirectsSchema.safeParse({ [old]: target }).success).toBe(isGood)
})

test('a scheme is kept in lower case', () => {
  const source = { name: 'Wire', url: ' HttpS://Wire.example/A ' }
  const article = articleSchema.parse({ title: 'T', date: '2026-01-01', source })
  expect(article.source?.url).toBe('https://Wire.example/A')
})
