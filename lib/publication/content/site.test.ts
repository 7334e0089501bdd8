import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listFiles } from './list-files.ts'
import { formatProblem, type Problem } from './problem.ts'
import { readRedirects, readSite } from './site.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text)
const told = (problems: Problem[]) => problems.map((problem) => formatProblem(problem))

const least = 'name: The Local\nurl: https://example.org\nlanguage: en\ntimeZone: Europe/Madrid\n'

test('the least that a publication says', () => {
  write('site.yml', least)
  expect(readSite(folder)).toEqual({
    problems: [],
    value: {
      name: 'The Local',
      url: 'https://example.org',
      language: 'en',
      languages: ['en'],
      timeZone: 'Europe/Madrid',
      social: [],
      menus: {},
    },
  })
})

const sites: [name: string, text: string, siteUrl: string | undefined, value: object][] = [
  [
    'a slash behind the address',
    least.replace('.org', '.org/'),
    undefined,
    { url: 'https://example.org' },
  ],
  [
    'an address of the environment',
    least,
    'http://localhost:3000/',
    { url: 'http://localhost:3000' },
  ],
  [
    'CRLF and a byte order mark',
    `\uFEFF${least.replaceAll('\n', '\r\n')}`,
    undefined,
    { name: 'The Local' },
  ],
  [
    'languages in any spelling, the main one first and once',
    `${least.replace('language: en', 'language: pt-br')}languages: [en, PT-BR, ar, en]\n`,
    undefined,
    { language: 'pt-BR', languages: ['pt-BR', 'en', 'ar'] },
  ],
  [
    'times of newsletters, in quotation marks and without',
    `${least}newsletter:\n  lists:\n    daily: {time: 06:30}\n    weekly: {weekday: monday, time: "18:00"}\n    topic:art: {minimum: 2, limit: 48}\n  topics: {time: 00:00}\n`,
    undefined,
    {
      newsletter: {
        lists: {
          daily: { time: '06:30' },
          weekly: { weekday: 'monday', time: '18:00' },
          'topic:art': { minimum: 2, limit: 48 },
        },
        topics: { time: '00:00' },
      },
    },
  ],
]

test.each(sites)('%s', (_, text, siteUrl, value) => {
  write('site.yml', text)
  const site = readSite(folder, siteUrl)
  expect(site.problems).toEqual([])
  expect(site.value).toMatchObject(value)
})

const broken: [name: string, text: string | Uint8Array, told: string][] = [
  [
    'a wrong byte',
    Buffer.from(`# caf\xe9\n${least}`, 'latin1'),
    'site.yml:1:6  bytes that are not UTF-8',
  ],
  [
    'one language twice',
    `${least}languages: [en, zh-TW, zh-Hant]\n`,
    'site.yml:5:12  languages: zh-TW and zh-Hant are one language to their readers',
  ],
  ['YAML that is none', `${least}tagline: a: b\n`, 'site.yml:5:10  a file that is not YAML'],
  [
    'a path in the address',
    least.replace('.org', '.org/news/'),
    'site.yml:2:6  url: more than a host, at whose root pages lie ("publish --mirror" makes copies for any folder)  expected an address that begins with https:// or http://',
  ],
  [
    'a name that no masthead holds',
    least.replace('The Local', 'The Local '.repeat(11)),
    'site.yml:1:7  name: too long: 109 characters  expected a name of at most 100 characters; the rest can go into the tagline',
  ],
  [
    'one of a translation',
    `${least}translations: {es: {name: ${'á'.repeat(101)}}}\n`,
    'name: too long: 101 characters',
  ],
  ['an unknown key', `${least}menu: {}\n`, 'site.yml:5:1  unknown key "menu"  expected menus'],
]

test.each(broken)('%s is told with its place', (_, text, line) => {
  write('site.yml', text)
  const { value, problems } = readSite(folder)
  expect(value).toBeUndefined()
  expect(told(problems)).toEqual([expect.stringContaining(line)])
})

test('no site.yml', () => {
  expect(told(readSite(folder).problems)).toMatchInlineSnapshot(`
    [
      "site.yml:1:1  no site.yml  expected the publication’s name, url, language, timeZone  create it with name: The Local; url: https://example.org; language: en; timeZone: Europe/Madrid",
    ]
  `)
})

test('no folder at all', () => {
  const none = join(folder, 'none')
  expect(told(readSite(none).problems)).toEqual([
    `site.yml:1:1  no folder at ${none}  expected the folder of the publication, with a site.yml in it  correct CONTENT_DIR, or create the folder`,
  ])
})

test('a file in the place of the folder, told once', () => {
  const file = join(folder, 'passwd')
  writeFileSync(file, '')
  const { problems } = readSite(file)
  expect(told([...problems, ...listFiles(file).problems])).toEqual([
    `site.yml:1:1  a file at ${file}, where a folder belongs  expected the folder of the publication, with a site.yml in it  correct CONTENT_DIR, or create the folder`,
  ])
})

test.each([
  ['/%: /a\n', '"/%"'],
  ['/%ff: /a\n', '"/%ff"'],
  ['/a%zz: /a\n', '"/a%zz"'],
  ['/a: /%ff\n', '/a is /%ff'],
  ['__proto__: /a\n', '__proto__'],
])('%o, at which nothing is answered, is told', (text, named) => {
  write('redirects.yml', text)
  expect(told(readRedirects(folder).problems)).toEqual([expect.stringContaining(named)])
})

test('an encoded old address, and a percent sign in a query, are taken', () => {
  write('redirects.yml', '/caf%C3%A9: /a?b=100%\n')
  expect(readRedirects(folder).problems).toEqual([])
})

test('no redirects.yml says nothing', () => {
  expect(readRedirects(folder)).toEqual({ value: {}, problems: [] })
})

const redirects: [name: string, text: string, value: object][] = [
  [
    'paths and addresses',
    '/old: /new\n/away: https://elsewhere.example/x\n',
    { '/old': '/new', '/away': 'https://elsewhere.example/x' },
  ],
  ['only a comment', '# none yet\n', {}],
  ['nothing', '', {}],
]

test.each(redirects)('redirects.yml with %s', (_, text, value) => {
  write('redirects.yml', text)
  expect(readRedirects(folder)).toEqual({ value, problems: [] })
})

test('an old address that stands twice, in two spellings', () => {
  write('redirects.yml', '/caf%C3%A9: /a\n/b: /c\n/café/: /d\n')
  const { value, problems } = readRedirects(folder)
  expect(value).toBeUndefined()
  expect(told(problems)).toEqual([
    'redirects.yml:3:1  the old address /café/, which is the same as /caf%C3%A9  expected each old address once  keep one of the two',
  ])
})
