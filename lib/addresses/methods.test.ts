import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actionOf, methodsOf } from './methods.ts'

test.each([
  ['/', 'GET, HEAD'],
  ['/articles/a', 'GET, HEAD'],
  ['/search', 'GET, HEAD'],
  ['/newsletter', 'GET, HEAD'],
  ['/newsletter/subscribe', 'GET, HEAD, POST'],
  ['/newsletter/subscribe/', 'GET, HEAD, POST'],
  ['/newsletter/subscribe/a', 'GET, HEAD'],
  ['/newsletter/bounces', 'POST'],
  ['/newsletter/bounces/ses', 'POST'],
  ['/newsletter/bounces/postmark/a-secret', 'POST'],
  ['/newsletter/bounces/postmark/a-secret/b', 'GET, HEAD'],
  ['/newsletter/confirm/a', 'GET, HEAD, POST'],
  ['/newsletter/preferences/a', 'GET, HEAD, POST'],
  ['/newsletter/act/confirm/a', 'GET, HEAD'],
  ['/desk/act/hold', 'POST'],
  ['/admin/desk/check', 'GET, HEAD, POST'],
  ['/admin/local/repos', 'GET, HEAD'],
])('%s may be asked for by %s', (path, methods) => {
  expect(methodsOf(path).join(', ')).toBe(methods)
})

test('every route that takes a POST has an address that does', () => {
  const app = join(import.meta.dirname, '..', '..', 'app')
  const routes = globSync('**/route.ts', { cwd: app })
    .filter((file) => /export async function POST\b/.test(readFileSync(join(app, file), 'utf8')))
    .map((file) => `/${file.replace(/\([a-z]+\)\/|\/route\.ts$/g, '').replaceAll(/\[\w+\]/g, 'a')}`)
  expect(routes.length).toBeGreaterThan(3)
  for (const route of routes) {
    // What a mail's link leads to has its route beside its page; a form of the desk is sent where it is taken.
    const address = route.replace('/newsletter/act/', '/newsletter/')
    expect([address, methodsOf(address)]).toEqual([address, expect.arrayContaining(['POST'])])
    if (address !== route) expect(actionOf(address)).toBe(route)
  }
})
