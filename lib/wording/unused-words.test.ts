import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schema } from './schema.ts'

const root = join(import.meta.dirname, '../..')

/** All sources that may show a text of the interface. */
const sources = globSync(['{app,bin,components,lib}/**/*.{ts,tsx}', 'proxy.ts'], { cwd: root })
  .filter((file) => !/\.test\.tsx?$|\/fixtures\/|^lib\/wording\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

/** Sections whose texts are found by a key that the program has, such as a fault or a key of front matter. */
const byKey = ['faults', 'fields', 'hidden', 'kinds', 'listTimes', 'lists', 'signatures']

/** Where the words of a language are had: `words`, `wordingFor(page.language)`, and names with `wording` in them. */
const words = /\b(?:words|\w*wording\w*)(?:\([^()]*(?:\([^()]*\))?[^()]*\))?/i

/** What is read of them, as in `wording.site.archive`. */
const paths = new Set(
  [...sources.matchAll(new RegExp(`${words.source}\\s*\\.(\\w+)\\s*\\.(\\w+)`, 'gi'))].map(
    ([, section, key]) => `${section}.${key}`,
  ),
)

/** Texts, names of properties and of kinds. */
const keys = new Set([...sources.matchAll(/['"`]?([\w-]+)['"`:,]/g)].map(([, key]) => key))

const isUsed = (section: string, key: string) =>
  paths.has(`${section}.${key}`) || (byKey.includes(section) && keys.has(key))

test('every text is read somewhere, by its section and its name', () => {
  const unused = Object.entries(schema).flatMap(([section, entries]) =>
    Object.keys(entries)
      .filter((key) => !isUsed(section, key))
      .map((key) => `${section}.${key}`),
  )
  expect(unused).toEqual([])
})

test.each(byKey)('the texts of %s are found by a key', (section) => {
  expect(sources).toMatch(
    new RegExp(`\\.${section}\\[|\\b${section}\\[|Object\\.hasOwn\\(${section}`),
  )
})

test('a text that nothing reads is found', () => {
  expect(isUsed('site', 'archive')).toBe(true)
  // Of a publication's settings the second is read, and of words none.
  const unread = ['nobodyReadsThis', 'timeZone'].map((key) => isUsed('site', key))
  expect([...unread, isUsed('faults', 'nobody-has-this')]).toEqual([false, false, false])
})
