import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { svg } from './fixtures/hostile-drawings.ts'
import { mayBeSlow } from './may-be-slow.ts'

const rect = (attributes: string) => `<rect width="900" height="900" ${attributes}/>`
const slow: [name: string, drawing: string][] = [
  ['filter functions in an attribute', svg(rect(`filter="${'blur(299px) '.repeat(400)}"`))],
  ['filter functions in a style', svg(rect(`style="filter:${'blur(9px) '.repeat(12)}"`))],
  [
    'one filter many times in a style sheet',
    svg(`<style>rect{filter:${'url(#f) '.repeat(100)}}</style>${rect('')}`),
  ],
  ['a wide blur', svg(rect('filter="blur(300px)"'))],
  ['dashes smaller than a pixel', svg('<path d="M0 0L900 900" stroke-dasharray="0.01"/>')],
  ['smaller ones', svg('<path d="M0 0L900 900" style="stroke-dasharray: 1e-2"/>')],
  ['a long path', svg(`<path d="M0 0${'L900 900L0 5'.repeat(12_000)}"/>`)],
  ['many letters', svg(`<text>${'a '.repeat(150_000)}</text>`)],
  ['many masks', svg(rect('mask="url(#m)"').repeat(3000))],
  ['many blends', svg(rect('style="mix-blend-mode:hue"').repeat(1500))],
  ['many groups that are half seen', svg('<g opacity=".9"><path d=""/></g>'.repeat(2000))],
  [
    'markers on a path of many points',
    svg(`<marker id="k"/><path d="M0 0${'L1 1'.repeat(6000)}" marker-mid="url(#k)"/>`),
  ],
  ['pictures of itself', svg('<filter id="f"><feImage href="#f"/></filter>')],
]

test.each(slow)('%s: it is tried', (_, drawing) => {
  expect(mayBeSlow(drawing)).toBe(true)
})

const images = join(import.meta.dirname, '../../../content/images')
const ours = readdirSync(images).filter((name) => name.endsWith('.svg'))

test.each(ours)('%s need not be tried', (name) => {
  expect(mayBeSlow(readFileSync(join(images, name), 'utf8'))).toBe(false)
})

test.each([
  ['a shadow of each of a hundred shapes', svg(rect('filter="url(#shadow)"').repeat(100))],
  ['dashes', svg('<path d="M0 0L900 900" stroke-dasharray="4 0.5"/>'.repeat(500))],
  ['layers that are half seen', svg(rect('opacity="0.5"').repeat(500))],
  ['arrows', svg('<path d="M0 0L1 1" marker-end="url(#k)"/>'.repeat(100))],
])('%s need not be tried', (_, drawing) => {
  expect(mayBeSlow(drawing)).toBe(false)
})
