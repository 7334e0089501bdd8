import { join } from 'node:path'
import { expect, test } from 'vitest'
import { routeFiles } from './route-files.ts'

const files = routeFiles(join(import.meta.dirname, '../../..'))

test.each([
  ['/articles/[slug]', 'page', true],
  ['/[...missing]', 'page', true],
  ['/gone', 'page', true],
  ['/robots.txt', 'route', true],
  ['/opensearch.xml', 'route', true],
  ['/search', 'page', false],
  ['/newsletter/subscribe', 'left', false],
  ['/images/[...path]', 'left', true],
  ['/dev/mail', 'left', true],
])('%s is a %s', (shape, kind, isReading) => {
  const file = files.find((each) => each.shape === shape)
  expect(file).toMatchObject({ kind, isReading })
})

test('layouts stand around a page, the outermost first', () => {
  expect(files.find(({ shape }) => shape === '/articles/[slug]')?.layouts).toEqual([
    'app/layout.tsx',
    'app/(reading)/layout.tsx',
  ])
})
