import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './publications.ts'
import { expect, test } from './test.ts'

// What is made then would need a catalogue, which "build --application-only" does not have.
test('the build of the application makes no page of a publication', () => {
  const file = join(root, '.next', 'prerender-manifest.json')
  const { routes } = JSON.parse(readFileSync(file, 'utf8')) as { routes: Record<string, unknown> }
  // Those that begin so are pages of Next.js itself.
  expect(Object.keys(routes).filter((route) => !route.startsWith('/_'))).toEqual([])
})

// A call whose path Next.js cannot know makes it read the whole repository, for each route: most of the time of a build.
test('the build of the application does not trace the whole repository', () => {
  const lists = globSync('.next/server/app/**/*.nft.json', { cwd: root })
  expect(lists.length).toBeGreaterThan(50)
  const traced = lists.flatMap(
    (list) => (JSON.parse(readFileSync(join(root, list), 'utf8')) as { files: string[] }).files,
  )
  // What lies beside a file that is opened by its place comes along; what no page is made of must not.
  expect(traced.filter((file) => /^(?:\.\.\/)+(?:e2e|bench)\/.*\.ts$/.test(file))).toEqual([])
})
