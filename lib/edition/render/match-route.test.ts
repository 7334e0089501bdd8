import { expect, test } from 'vitest'
import { routeMatcher } from './match-route.ts'

const shapes = [
  '/[...missing]',
  '/[page]',
  '/[page]/feed.xml',
  '/articles/[slug]',
  '/articles/[slug]/card.png',
  '/newsletter/[list]',
  '/newsletter/subscribe',
  '/topics/[slug]/page/[number]',
]
const match = routeMatcher(shapes.map((shape) => ({ shape })))

test.each([
  ['/about', '/[page]', { page: 'about' }],
  ['/es/feed.xml', '/[page]/feed.xml', { page: 'es' }],
  ['/articles/%D8%A7', '/articles/[slug]', { slug: '%D8%A7' }],
  ['/%61rticles/a', '/articles/[slug]', { slug: 'a' }],
  ['/articles/a/card.png', '/articles/[slug]/card.png', { slug: 'a' }],
  ['/newsletter/subscribe', '/newsletter/subscribe', {}],
  ['/newsletter/daily', '/newsletter/[list]', { list: 'daily' }],
  ['/topics/a/page/2', '/topics/[slug]/page/[number]', { slug: 'a', number: '2' }],
  ['/articles/a/b', '/[...missing]', { missing: ['articles', 'a', 'b'] }],
  ['/%zz', '/[page]', { page: '%zz' }],
])('%s is of %s', (path, shape, params) => {
  expect(match(path)).toEqual({ route: { shape }, params })
})

test('an address of no shape is none', () => {
  expect(routeMatcher([{ shape: '/articles/[slug]' }])('/articles/')).toBeUndefined()
})
