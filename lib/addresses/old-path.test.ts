import { expect, test } from 'vitest'
import { normalPath, queryHandedOn } from './old-path.ts'

const paths: [path: string, normal: string][] = [
  ['/2019/old', '/2019/old'],
  ['/2019/old/', '/2019/old'],
  ['/2019/old///', '/2019/old'],
  ['/old?p=1', '/old'],
  ['/old/#part', '/old'],
  ['/', '/'],
  ['/?p=12', '/?p=12'],
  ['/?page_id=012&preview=true', '/?p=12'],
  ['/?attachment_id=12#part', '/?p=12'],
  ['/?utm_source=x&p=12', '/?p=12'],
  ['/?p=', '/'],
  ['/?p=0', '/'],
  ['/?p=-1', '/'],
  ['/?p=12abc', '/'],
  ['/?q=12', '/'],
  ['/old/?p=12', '/old'],
  ['/caf%C3%A9', '/café'],
  ['/cafe%CC%81', '/café'],
  ['/cafe\u0301', '/café'],
  ['/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1', '/أخبار'],
  ['/100%', '/100%'],
  ['/a+b', '/a+b'],
]

test.each(paths)('%s is looked up as %s', (path, normal) => {
  expect(normalPath(path)).toBe(normal)
})

test.each([
  ['/old?a=1&b=%20#c', 'a=1&b=%20'],
  ['/old?p=12', 'p=12'],
  ['/old', ''],
  ['/?p=12', ''],
  ['/?utm=x&p=12&page_id=3&y', 'utm=x&y'],
  ['/?p=none&y=1', 'p=none&y=1'],
])('of the query of %s a redirect hands on "%s"', (path, query) => {
  expect(queryHandedOn(path)).toBe(query)
})
