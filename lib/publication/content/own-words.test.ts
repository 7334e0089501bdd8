import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { languages } from '#lib/wording/languages.ts'
import { schema } from '#lib/wording/schema.ts'
import { readOwnWords, wordFiles } from './own-words.ts'
import { formatProblem } from './problem.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-words-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function read(files: Record<string, string | Uint8Array>) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { value, problems } = readOwnWords(folder)
  return { value, problems: problems.map((problem) => formatProblem(problem)) }
}

test('a publication without words of its own', () => {
  expect(read({})).toEqual({ value: undefined, problems: [] })
})

test('a language that is not there, and a variety of one that is', () => {
  const files = {
    'wording/eu.yml': 'site:\n  latest: Azkenak\n',
    'wording/es-mx.yaml': '\ufeffnewsletter:\n  signUp: Inscribirme\n',
    'wording/README.txt': 'Of no use',
  }
  const { value, problems } = read(files)
  expect(value).toEqual({
    eu: { site: { latest: 'Azkenak' } },
    'es-MX': { newsletter: { signUp: 'Inscribirme' } },
  })
  expect(problems).toEqual([
    expect.stringContaining('wording/README.txt:1:1  a file in wording/ whose name is no language'),
  ])
  expect(wordFiles(folder)).toEqual(['wording/es-mx.yaml', 'wording/eu.yml'])
})

const faulty: [what: string, yaml: string | Uint8Array, told: string | RegExp][] = [
  ['a key that is none', 'site:\n  lates: X\n', 'wording/eu.yml:2:3  unknown key "lates"'],
  ['a section that is none', 'sites:\n  latest: X\n', 'wording/eu.yml:1:1  unknown key "sites"'],
  [
    'a form that is missing',
    'site:\n  articleCount: { other: "{count} artikulu" }\n',
    'wording/eu.yml:2:17  no site.articleCount.one',
  ],
  [
    'HTML',
    'site:\n  latest: "<b>Azkenak</b>"\n',
    'wording/eu.yml:2:11  site.latest: texts have no <, > or &',
  ],
  [
    'a gap that is lost',
    'article:\n  by: Egilea\n',
    'wording/eu.yml:2:7  article.by: {names} is missing',
  ],
  [
    'blanks in a gap',
    'article:\n  by: "{ names }-k"\n',
    'wording/eu.yml:2:7  article.by: no blanks inside a gap: {names}  ',
  ],
  [
    'YAML that is none',
    'site:\n  latest: "Azkenak\n',
    'wording/eu.yml:2:11  a file that is not YAML: Missing closing "quote  expected YAML such as name: ',
  ],
  [
    'a sign that nobody sees',
    'site:\n  latest: "Azken \0 berriak"\n',
    'wording/eu.yml:2:18  a control character (U+0000), which no reader sees',
  ],
  [
    'a gap that is new',
    'site:\n  latest: "{names}"\n',
    'wording/eu.yml:2:11  site.latest: {names} is no gap of this text',
  ],
  [
    'too long a text',
    `site:\n  latest: ${'Azkenak '.repeat(60)}\n`,
    'wording/eu.yml:2:11  site.latest: 479 letters, where 36 are the most',
  ],
  [
    'a mark that turns the line',
    'site:\n  latest: "\u202eAzkenak"\n',
    'wording/eu.yml:2:12  a mark of direction (U+202E) that turns letters around, or does not end',
  ],
  [
    'an isolate that never ends',
    'site:\n  latest: "\u2067Azkenak"\n',
    'wording/eu.yml:2:12  a mark of direction (U+2067) that turns letters around, or does not end',
  ],
  [
    'no text',
    'site:\n  latest: 5\n',
    'wording/eu.yml:2:11  site.latest is 5  expected at most 36 letters',
  ],
  ['no mapping', 'Azkenak\n', 'wording/eu.yml:1:1  Azkenak where keys with their values belong'],
  [
    'another encoding',
    Uint8Array.of(0x73, 0xe9, 0x0a),
    'wording/eu.yml:1:2  bytes that are not UTF-8',
  ],
]

test.each(faulty)('%s is a problem with its place', (_, yaml, told) => {
  const { value, problems } = read({ 'wording/eu.yml': yaml })
  expect(value).toBeUndefined()
  expect(problems).toEqual([expect.stringContaining(String(told))])
})

test('a good file beside a broken one is read', () => {
  const files = {
    'wording/eu.yml': 'site:\n  latest: Azkenak\n',
    'wording/gl.yml': 'site:\n  lates: X\n',
  }
  expect(read(files).value).toEqual({ eu: { site: { latest: 'Azkenak' } } })
})

test.each([
  ['wording/english.yml', 'rename it to en.yml'],
  ['wording/pt_BR.yml', 'rename it to pt-BR.yml'],
  ['wording/xx.yml', 'rename it, or move what is in it'],
  ['wording/old/eu.yml', 'rename it, or move what is in it'],
  ['wording/und.yml', 'rename it, or move what is in it'],
  ['wording/mul.yml', 'rename it, or move what is in it'],
  ['wording/eu-Qaaa.yml', 'rename it, or move what is in it'],
  ['wording/eu-u-ca-persian.yml', 'rename it to eu.yml'],
])('%s: %s', (file, mend) => {
  const { problems } = read({ [file]: 'site:\n  latest: X\n' })
  expect(problems).toEqual([expect.stringContaining(mend)])
})

test('two files for one language', () => {
  const text = 'site:\n  latest: X\n'
  const { problems } = read({ 'wording/eu.yaml': text, 'wording/eu.yml': text })
  expect(problems).toEqual([expect.stringContaining('a second file in wording/ for eu')])
})

test('a folder called as a file is a problem', () => {
  mkdirSync(join(folder, 'wording/eu.yml'), { recursive: true })
  expect(read({}).problems).toEqual([
    expect.stringContaining('wording/eu.yml:1:1  a folder where a file belongs'),
  ])
})

test('a file of the engine is taken as it is', () => {
  const file = JSON.stringify(languages.en)
  expect(JSON.parse(file)).toMatchObject({ $schema: expect.any(String), reviewed: [] })
  const { value, problems } = read({ 'wording/en.yml': file })
  expect(problems).toEqual([])
  expect(Object.keys(value?.en ?? {})).toEqual(Object.keys(schema))
})
