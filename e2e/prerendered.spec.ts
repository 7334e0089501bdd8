import { readFileSync } from 'node:fs'
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
