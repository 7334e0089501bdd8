import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importFaults, ringFaults } from './faults.ts'
import { floors } from './floors.ts'
import { importsOf } from './imports.ts'
import { longFunctions } from './long-functions.ts'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'floors-'))
afterAll(() => rmSync(scratch, { recursive: true }))

describe('the house', () => {
  const rooms = ['app', 'bin', 'components', 'lib', 'proxy.ts']
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...rooms], {
    cwd: root,
    encoding: 'utf8',
  })
  const sources = listed
    .split('\n')
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.test\.tsx?$|\/fixtures\//.test(file))
    // One that was deleted is listed until that is committed.
    .filter((file) => existsSync(join(root, file)))
  const imports = importsOf(root, sources)

  test('imports go down', () => {
    expect(importFaults(imports)).toEqual([])
  })

  test('no folders and no files import each other', () => {
    expect(ringFaults(imports)).toEqual([])
  })

  test('files and functions are short', () => {
    const texts = sources.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    const lines = texts.map(({ file, text }) => ({ file, count: text.split('\n').length - 1 }))
    expect(lines.filter(({ count }) => count > 250)).toEqual([])
    const counts = lines.map(({ count }) => count).sort((a, b) => a - b)
    expect(counts[counts.length >> 1]).toBeLessThan(60)
    const long = texts.flatMap(({ file, text }) => longFunctions(file, text, 50))
    expect(long.filter(({ count }) => count > 60)).toEqual([])
    expect(long.slice(10)).toEqual([])
  })

  test('what lies in lib is a room, and each has its floor and its README', () => {
    const inLib = [...new Set(listed.match(/^lib\/[^/\n]+/gm))].sort()
    expect(inLib).toEqual(
      floors
        .flat()
        .filter((room) => room.startsWith('lib/'))
        .sort(),
    )
    for (const room of inLib) {
      const lines = readFileSync(join(root, room, 'README.md'), 'utf8')
        .trimEnd()
        .split('\n')
      expect(lines.length, room).toBeLessThanOrEqual(40)
    }
  })
})

describe('what the test refuses', () => {
  const low = 'lib/publication/search/search.ts'
  test.each([
    ['a relative import upwards', low, "import { a } from '../../newsletter/list/seal.ts'", 2],
    ['a type-only one', low, "import type { A } from '#lib/newsletter/list/seal.ts'", 1],
    ['a type within another', low, "type A = import('#lib/desk/check/warnings.ts').A", 1],
    ['a dynamic one', low, "const a = await import('#lib/server/edition.ts')", 1],
    ['a dynamic one in another form', low, 'await import(`#lib/server/edition.ts` as string)', 1],
    ['one that is put together', low, "await import('#lib/ser' + 'ver/edition.ts')", 1],
    ['require', low, "const a = require('#lib/server/edition.ts')", 1],
    ['require as TypeScript has it', low, "import a = require('#lib/server/edition.ts')", 1],
    ['a worker', low, "new Worker(new URL('../../server/edition.ts', import.meta.url))", 2],
    ['two slashes', low, "import '#lib//server/edition.ts'", 1],
    ['one that climbs by a detour', low, "import './../../text/escape.ts'", 1],
    ['a module of another kind', 'lib/publication/search/a.mts', "import '#lib/server/a.ts'", 1],
    ['what a test has', low, "import '#lib/publication/search/fixtures/searched.ts'", 1],
    ['what is in no room', low, "import '../../../bench/run.ts'", 2],
    ['what is exported again', low, "export * from '#components/byline.tsx'", 1],
    ['a room beside it', 'lib/edition/pages/page.ts', "import '#lib/newsletter/list/seal.ts'", 1],
    ['the environment', low, "import { settings } from '#lib/settings/settings.ts'", 1],
    ['a page', low, "import { cache } from 'react'", 1],
    ['a component in a command', 'bin/commands/check.ts', "import '#components/byline.tsx'", 1],
    ['a query in a component', 'components/byline.tsx', "import { sql } from 'kysely'", 1],
    ['a database', 'lib/newsletter/list/sign-up.ts', "import { sql } from 'kysely'", 1],
  ])('%s', (name, file, text, faults) => {
    expect(importFaults(importsIn(name, { [file]: text }))).toHaveLength(faults)
  })

  test('an import downwards is none', () => {
    const text = "import { a } from '#lib/text/plain-text.ts'\nimport { b } from './marks.ts'"
    expect(importFaults(importsIn('down', { [low]: text }))).toEqual([])
  })

  test('a ring of folders, without one of files', () => {
    const ring = {
      'lib/publication/feeds/feed.ts': "import '#lib/publication/search/search.ts'",
      'lib/publication/search/names.ts': "import '#lib/publication/seo/names.ts'",
      'lib/publication/seo/seo.ts': "import type { A } from '#lib/publication/feeds/atom.ts'",
    }
    expect(ringFaults(importsIn('ring', ring))).toEqual([
      'Folders import each other: lib/publication/feeds, lib/publication/search, lib/publication/seo.',
    ])
  })

  test('a circle of files, by types alone', () => {
    const circle = {
      'lib/text/a.ts': "import type { B } from './b.ts'",
      'lib/text/b.ts': "import type { A } from './a.ts'",
    }
    expect(ringFaults(importsIn('circle', circle))).toEqual([
      'Files import each other: lib/text/a.ts, lib/text/b.ts.',
    ])
  })
})

function importsIn(name: string, files: Record<string, string>) {
  const folder = join(scratch, name)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return importsOf(folder, Object.keys(files))
}
