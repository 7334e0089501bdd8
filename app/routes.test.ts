import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applicationShapes, otherShapes, routeOf, takenSegments } from '#lib/addresses/routes.ts'

const root = join(import.meta.dirname, '..')

/** The shapes of addresses that the files of this folder answer, as Next.js reads them. */
function routesOfFolder(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /(?:^|[\\/])(?:page|route)\.tsx?$/.test(file))
    .map((file) => relative('.', dirname(file)).split(sep))
    .map((parts) => `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`)
}

test('every route is in the list of addresses, and nothing else', () => {
  // What every other address has is the page that says that nothing is there.
  const routes = routesOfFolder().filter((route) => route !== '/[...missing]')
  const front = '/'
  expect([front, ...routes].toSorted()).toEqual(
    applicationShapes.map(([shape]) => shape).toSorted(),
  )
})

test('the build of the application asks for no publication, which there may not be yet', () => {
  // Routes of these names are metadata to Next.js, which makes their answers in the build unless they say otherwise.
  const metadata =
    /(?:^|[\\/])(?:robots\.txt|sitemap\.xml|favicon\.ico|manifest\.\w+|(?:apple-)?icon\.\w+|(?:opengraph|twitter)-image\.\w+)[\\/]route\.ts$/
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const routes = files.filter((file) => metadata.test(file))
  expect(routes.length).toBeGreaterThan(3)
  const madeByBuild = routes.filter(
    (file) =>
      !/^export const dynamic = 'force-dynamic'$/m.test(
        readFileSync(join(import.meta.dirname, file), 'utf8'),
      ),
  )
  expect(madeByBuild).toEqual([])
})

/** An address of a shape, such as one might be. */
const sample = (shape: string) =>
  shape
    .replace('[year]', '2026')
    .replace('[month]', '01')
    .replace('[number]', '1')
    .replace('[list]', 'daily')
    .replace('[day]', '2026-01-31')
    .replace('[name]', 'a1-640.avif')
    .replace('[part]', '1.xml')
    .replace(/\[(?:\.\.\.)?\w+\]/g, 'x')

test.each([...applicationShapes, ...otherShapes])('%s is told by an address', (shape, needs) => {
  expect(routeOf(sample(shape))?.needs).toBe(needs)
})

describe('what proxy.ts passes by', () => {
  const source = readFileSync(join(root, 'proxy.ts'), 'utf8')
  const matcher = /matcher: \['(.*)'\]/.exec(source)?.[1] ?? ''
  const isSeen = (path: string) => new RegExp(`^${matcher}$`).test(path)

  test.each([...applicationShapes, ...otherShapes])('%s', (shape, needs) => {
    expect(isSeen(sample(shape))).toBe(needs !== 'unseen')
  })

  test('is all of it in the list', () => {
    const passed = /\(\?!(.*)\)\.\*/.exec(matcher)?.[1] ?? ''
    const alternatives = passed.replace(/\(\?:.*?\)/g, '').split('|')
    expect(alternatives.length).toBeGreaterThan(5)
    for (const alternative of alternatives) {
      const path = `/${alternative.replace('$', '').replace(/\/$/, '/anything/below')}`
      expect(isSeen(path), path).toBe(false)
      expect(routeOf(path)?.needs, path).toBe('unseen')
    }
  })
})

test.each([
  ['/2019/old', undefined],
  ['/topics/city', { needs: 'topic', name: 'city' }],
  ['/topics/feed.xml', { needs: 'topic', name: 'feed.xml' }],
  ['/topics/feed.xml/feed.xml', { needs: 'topic', name: 'feed.xml' }],
  ['/topics/city/page/2', { needs: 'topic', name: 'city' }],
  ['/topics/city/page/02', undefined],
  ['/articles/وزارة/card.png', { needs: 'article', name: 'وزارة' }],
  ['/articles', { needs: 'page', name: 'articles' }],
  ['/es/feed.xml', { needs: 'language', name: 'es' }],
  ['/archive/budget', undefined],
  ['/archive/2026/13', undefined],
  ['/newsletter/2019', undefined],
  ['/newsletter/topic:city', { needs: 'nothing', name: '' }],
  ['/pictures/cat.jpg', undefined],
  ['/sitemaps/pages-2.xml', { needs: 'nothing', name: '' }],
  ['/?p=12', undefined],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})

test('docs/addresses.md names every segment that a standing page cannot have', () => {
  const docs = readFileSync(join(root, 'docs', 'addresses.md'), 'utf8')
  const [, section = ''] = docs.split('## Standing pages')
  const named = new Set(
    [...(section.split('\n## ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect([...takenSegments].filter((segment) => !named.has(segment))).toEqual([])
})
