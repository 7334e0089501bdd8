import { expect, test } from 'vitest'
import { isLive } from './addresses.ts'
import { isServed, placeOf, servedPath } from './served.ts'

const site = 'https://paper.example'
const served: [address: string, path: string | undefined][] = [
  ['/search', '/search'],
  ['/search?q=%D8%B9#a', '/search?q=%D8%B9#a'],
  [' /newsletter/daily/feed.xml ', '/newsletter/daily/feed.xml'],
  ['https://paper.example/newsletter', '/newsletter'],
  ['/opensearch.xml', '/opensearch.xml'],
  ['/admin/', '/admin/'],
  ['/desk', '/desk'],
  ['/searching', undefined],
  ['/articles/search', undefined],
  ['https://other.example/search', undefined],
  ['//other.example/search', undefined],
  ['mailto:desk@paper.example', undefined],
  ['https://[', undefined],
  ['', undefined],
]
test.each(served)('%s leads to the server: %s', (address, path) => {
  expect(servedPath(address, site)).toBe(path)
})

test('what only a server answers is at its address, and all else at the publication', () => {
  const places = { url: site, serverUrl: 'https://live.paper.example' }
  expect(placeOf(places, '/newsletter?language=es')).toBe(
    'https://live.paper.example/newsletter?language=es',
  )
  expect(placeOf(places, '/articles/a')).toBe('https://paper.example/articles/a')
  expect(placeOf({ url: site }, '/search')).toBe('https://paper.example/search')
})

test('a short address of the sign-up is answered by the server, and by no file', () => {
  expect([isServed('/n/poster'), isLive('/n/poster')]).toEqual([true, true])
  expect([isServed('/news'), isLive('/news'), isLive('/en/n')]).toEqual([false, false, false])
})
