import { describe, expect, test } from 'vitest'
import { share } from '#lib/publication/content/site-parts.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { shareWays } from './share.ts'

const article = { slug: 'a-b', title: 'Bread & “roses”: 100% of it? #1' }
const ways = (...names: string[]) =>
  shareWays({ url: 'https://x.example', share: names } as unknown as Site, article)
const url = 'https://x.example/articles/a-b'

test('none where none is asked for', () => {
  expect(shareWays({ url: 'https://x.example' } as Site, article)).toEqual([])
})

const links: [name: string, service: string, address: string, values: Record<string, string>][] = [
  ['bluesky', 'Bluesky', 'https://bsky.app/intent/compose', { text: `${article.title} ${url}` }],
  ['whatsapp', 'WhatsApp', 'https://wa.me/', { text: `${article.title} ${url}` }],
  ['telegram', 'Telegram', 'https://t.me/share/url', { url, text: article.title }],
  [
    'mastodon:social.example',
    'social.example',
    'https://social.example/share',
    { text: `${article.title} ${url}` },
  ],
  ['mail', 'mail', 'mailto:', { subject: article.title, body: `${article.title}\r\n\r\n${url}` }],
]

test.each(links)(
  '%s is a link that has the headline and the address',
  (name, service, address, values) => {
    const [way] = ways(name)
    expect(way).toMatchObject({ service })
    const href = way && 'href' in way ? way.href : ''
    expect(href.split('?')[0]).toBe(address)
    expect(Object.fromEntries(new URL(href).searchParams)).toEqual(values)
    // A program for mail takes a plus sign for itself.
    expect(href).not.toMatch(/[+ "<>]/)
  },
)

test('what has no address to go to is words to copy, in the order of site.yml', () => {
  expect(ways('mastodon', 'copy')).toEqual([
    { service: 'mastodon', text: `${article.title} ${url}` },
    { service: 'copy', text: url },
  ])
})

describe('a list of ways', () => {
  const good = [['mail', 'mastodon:a.b-c.example'], ['copy', 'mastodon'], []]
  test.each(good.map((list) => [list]))('%o', (list) => {
    expect(share.safeParse(list).success).toBe(true)
  })

  const bad = [
    'facebook',
    'Mail',
    'mastodon:',
    'mastodon:localhost',
    'mastodon:a.example/x',
    'mastodon:a.example:1',
    'mastodon:a@b.example',
    'mastodon:-a.example',
    'mail:x.example',
  ]
  test.each(bad)('without %s', (name) => {
    expect(share.safeParse([name]).success).toBe(false)
  })
})
