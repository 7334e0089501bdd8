import { expect, test } from 'vitest'
import { isSlug } from '#lib/publication/content/slug.ts'
import { articlePath, freeName, freeSlug, layoutOf, slugOfTitle } from './new-path.ts'

test.each([
  [[], 'articles/2026/11/2026-11-23-a.md'],
  [['2026/11/2026-11-22-x.md', '2026/10/2026-10-22-y.md'], 'articles/2026/11/2026-11-23-a.md'],
  [['2026/11/x.md', '2026/10/y.md'], 'articles/2026/11/a.md'],
  [['2026/11/23/x.md'], 'articles/2026/11/23/a.md'],
  [['2026-11/x.md'], 'articles/2026-11/a.md'],
  [['2026/2026-11-22-x.md'], 'articles/2026/2026-11-23-a.md'],
  [['x.md', 'y.md'], 'articles/a.md'],
  [['2026-11-22-x.md'], 'articles/2026-11-23-a.md'],
  [['news/x.md', 'news/y.md'], 'articles/2026/11/2026-11-23-a.md'],
  [
    ['2026/x.md', ...Array.from({ length: 60 }, (_, n) => `2020/01/x${n}.md`)],
    'articles/2026/11/a.md',
  ],
])('beside %j an article lies at %s', (paths, told) => {
  expect(articlePath('a', '2026-11-23', layoutOf(paths))).toBe(told)
})

test.each([
  ['Council passes the budget', 'council-passes-the-budget'],
  ['Qué dijo José Núñez', 'que-dijo-jose-nunez'],
  ['أخبار اليوم', 'أخبار-اليوم'],
  ['市议会通过预算', '市议会通过预算'],
  ['¿¡…!?', ''],
  ['Council passes the budget.', 'council-passes-the-budget'],
  ['Who pays?', 'who-pays'],
  ['Aux', 'aux-1'],
  ['COM1', 'com1-1'],
  ['Con men', 'con-men'],
  ['And then …', 'and-then'],
  ['من يدفع؟', 'من-يدفع'],
  ['市议会通过预算。', '市议会通过预算'],
  ['U.S. budget, v2.0.', 'u-s-budget-v2-0'],
  ['../../site', 'site'],
  ['«¿Quién paga?»', 'quien-paga'],
])('the slug of %s is %s', (title, slug) => {
  expect(slugOfTitle(title)).toBe(slug)
})

test.each([
  ['word '.repeat(100)],
  ['x'.repeat(500)],
  ['كلمة '.repeat(100)],
  ['语'.repeat(300)],
  ['😀a '.repeat(200)],
])('the slug of a title without end fits into a file’s name: %s', (title) => {
  const slug = slugOfTitle(title)
  expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(180)
  expect(isSlug(slug)).toBe(true)
})

test.each([
  ['a', [], 'a'],
  ['a', ['x/2026-01-01-a.md', 'A-2.md'], 'a-3'],
  ['a-b', ['a.md'], 'a-b'],
])('beside others, %s is free as %s', (slug, paths, free) => {
  expect(freeSlug(slug, paths)).toBe(free)
})

test.each([
  ['a', [], 'a'],
  ['2026-11-23-a', [], '2026-11-23-a'],
  ['2026-11-23-a', ['2025-01-01-a'], '2026-11-23-a-2'],
  ['2026-11-23-a', ['2026/01/A', 'a-2'], '2026-11-23-a-3'],
  ['2026-11-23', ['2026-11-23'], '2026-11-23-2'],
])('beside others, the name %s is free as %s', (name, there, free) => {
  expect(freeName(name, there)).toBe(free)
})
