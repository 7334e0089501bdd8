import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtStyles, inlineStyle } from './inline-style.ts'

const root = mkdtempSync(join(tmpdir(), 'styles-'))
beforeAll(() => {
  mkdirSync(join(root, '.next/handbill-styles/chunks'), { recursive: true })
  const css = `a{b:url(../media/x.woff2)}c{d:url("../media/y.svg#z")}e{f:url('/g.png'),url(data:,h),url("#i")}`
  writeFileSync(join(root, '.next/handbill-styles/chunks/a.css'), css)
  writeFileSync(join(root, '.next/secret.css'), 'secret')
})
afterAll(() => rmSync(root, { recursive: true }))

describe('style sheets of the application', () => {
  it('name what they load by its whole path', () => {
    expect(builtStyles(root)('/_next/static/chunks/a.css?v=1')).toBe(
      `a{b:url(/_next/static/media/x.woff2)}c{d:url("/_next/static/media/y.svg#z")}e{f:url('/g.png'),url(data:,h),url("#i")}`,
    )
  })

  it.each([
    'https://example.org/_next/static/chunks/a.css',
    '/_next/static/chunks/none.css',
    '/_next/static/../secret.css',
    '/images/a.css',
  ])('are not what lies at %s', (href) => {
    expect(builtStyles(root)(href)).toBeUndefined()
  })
})

describe('styles in a page', () => {
  it('come with a policy that allows them alone', () => {
    const [, source, css] =
      /content="style-src 'unsafe-inline' 'sha256-([^']+)'"\/><style>(.*)<\/style>$/.exec(
        inlineStyle('a{b:"</style>"}'),
      ) ?? []
    expect(css).toBe('a{b:"<\\/style>"}')
    expect(source).toBe(
      createHash('sha256')
        .update(css ?? '')
        .digest('base64'),
    )
  })
})
