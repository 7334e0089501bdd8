import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSlug, slugify, slugOfFile } from './slug.ts'

const names: [name: string, slug: string][] = [
  ['City Budget 2027', 'city-budget-2027'],
  ['  José Núñez  ', 'jose-nunez'],
  ['Straße & Ærø', 'strasse-aero'],
  ['Łódź, Đorđe, Þór', 'lodz-dorde-thor'],
  ['Diyarbakır', 'diyarbakir'],
  ['It’s the "printers\' day"', 'its-the-printers-day'],
  ['أخبار اليوم', 'أخبار-اليوم'],
  ['城市 预算', '城市-预算'],
  ['हिन्दी समाचार', 'हिन्दी-समाचार'],
  ['Και Ώρα', 'και-ώρα'],
  ['C++ / C#', 'c-c'],
  ['ﬁnance', 'finance'],
  ['--a--b--', 'a-b'],
  ['♪\u0301\u0301 tune', 'tune'],
  ['🎉', ''],
  ['!!!', ''],
  ['', ''],
]

test.each(names)('"%s" becomes "%s"', (name, slug) => {
  expect(slugify(name)).toBe(slug)
})

test('a slug is a slug, and stays what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 10 }), (name) => {
      const slug = slugify(name)
      expect(slug === '' || isSlug(slug)).toBe(true)
      expect(slugify(slug)).toBe(slug)
    }),
  )
})

const segments: [text: string, usable: boolean][] = [
  ['about.rsc', false],
  ['rsc', true],
  ['city-budget', true],
  ['2026', true],
  ['v1.2_final~b', true],
  ['أخبار-اليوم', true],
  ['हिन्दी', true],
  ['a'.repeat(200), true],
  ['a'.repeat(201), false],
  ['', false],
  ['.', false],
  ['..', false],
  ['-a', false],
  ['a-', false],
  ['a b', false],
  ['a/b', false],
  ['a?b', false],
  ['a%20b', false],
  ['a#b', false],
  ['a\nb', false],
  ['<script>', false],
]

test.each(segments)('"%s" may stand in an address: %s', (text, usable) => {
  expect(isSlug(text)).toBe(usable)
})

const files: [path: string, slug: string][] = [
  ['articles/2026/11/2026-11-05-a-small-newspaper.md', 'a-small-newspaper'],
  ['articles/plain.md', 'plain'],
  ['articles/2026-11-05.md', '2026-11-05'],
  ['articles/2026-11-05-.md', '2026-11-05-'],
  ['articles/v1.2.md', 'v1.2'],
  ['articles/LOUD.MD', 'LOUD'],
  ['articles/2026-08-04-ar-أين.md', 'ar-أين'],
  ['articles/cafe\u0301.md', 'caf\u00e9'],
]

test.each(files)('the slug of %s is %s', (path, slug) => {
  expect(slugOfFile(path)).toBe(slug)
})
