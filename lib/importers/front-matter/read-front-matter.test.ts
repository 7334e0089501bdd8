import { expect, test } from 'vitest'
import { readFrontMatter } from './read-front-matter.ts'
import { readSourceText } from './source-text.ts'
import type { FrontMap } from './values.ts'

const read = (text: string) => readFrontMatter(readSourceText(Buffer.from(text)).text)

const files: [name: string, text: string, values: FrontMap, body: string][] = [
  ['YAML', '---\ntitle: A\n---\n\nText\n', { title: 'A' }, '\nText\n'],
  ['YAML by name', '---yaml\ntitle: A\n---\nText', { title: 'A' }, 'Text'],
  ['YAML that ends with dots', '---\ntitle: A\n...\nText', { title: 'A' }, 'Text'],
  ['an empty one', '---\n---\nText', {}, 'Text'],
  ['none', 'Text\n', {}, 'Text\n'],
  ['a rule at the head', '---\n\nText', {}, '---\n\nText'],
  ['a byte order mark', '\uFEFF---\ntitle: A\n---\nText', { title: 'A' }, 'Text'],
  ['CRLF', '---\r\ntitle: "A"\r\n---\r\nOne\r\nTwo\r\n', { title: 'A' }, 'One\nTwo\n'],
  ['blank lines before it', '\n \n---\ntitle: A\n---\nText', { title: 'A' }, 'Text'],
  [
    'a rule in the body',
    '---\ntitle: A\n---\nOne\n\n---\n\nTwo',
    { title: 'A' },
    'One\n\n---\n\nTwo',
  ],
  ['a longer closing fence', '---\ntitle: A\n-----\nText', { title: 'A' }, 'Text'],
  [
    'TOML',
    '+++\ntitle = "A"\ndate = 2014-06-30\nat = 2014-06-30T09:00:00-04:00\nlocal = 2014-06-30T09:00:00\ndraft = true\ntags = ["x", "y"]\n[cover]\nimage = "a.png"\n+++\nText',
    {
      title: 'A',
      date: '2014-06-30',
      at: '2014-06-30T09:00:00.000-04:00',
      local: '2014-06-30T09:00:00.000',
      draft: 'true',
      tags: ['x', 'y'],
      cover: { image: 'a.png' },
    },
    'Text',
  ],
  [
    'JSON',
    '{\n  "title": "A {b}",\n  "n": 1,\n  "tags": ["x"]\n}\n\nText',
    { title: 'A {b}', n: '1', tags: ['x'] },
    '\nText',
  ],
  ['no JSON: a tag of Liquid', '{% image "a.png" %}\n', {}, '{% image "a.png" %}\n'],
]

test.each(files)('%s', (_name, text, values, body) => {
  const front = read(text)
  expect(front.values).toEqual(values)
  expect(front.body).toBe(body)
  expect(front.refused).toBeUndefined()
})

test('front matter in a programming language is refused, and not run', () => {
  const front = read('---js\n{ title: globalThis.ran = true }\n---\nText')
  expect(front.refused).toContain('not run')
  expect(front.values).toEqual({})
  expect('ran' in globalThis).toBe(false)
})

test.each([
  ['+++\ntitle = A\n+++\n', 'no TOML'],
  ['{"title": A}\n', 'no JSON'],
])('%j is refused', (text, reason) => {
  expect(read(text).refused).toContain(reason)
})

test('lines are those of the file', () => {
  const yaml = read('\n---\ntitle: A\ntags: x\n---\nText')
  expect([yaml.lineOf('title'), yaml.lineOf('tags'), yaml.bodyLine]).toEqual([3, 4, 6])
  const toml = read('+++\ntitle = "A"\ntags = []\n+++\nText')
  expect([toml.lineOf('title'), toml.lineOf('tags'), toml.bodyLine]).toEqual([2, 3, 5])
  const json = read('{\n "title": "A",\n "tags": []\n}\nText')
  expect([json.lineOf('title'), json.lineOf('tags'), json.bodyLine]).toEqual([2, 3, 5])
})

test('other encodings are read and named', () => {
  const latin = readSourceText(Buffer.from('na\xefve \x93quoted\x94', 'latin1'))
  expect(latin).toEqual({ text: 'naïve “quoted”', encoding: 'windows-1252' })
  const wide = readSourceText(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('naïve', 'utf16le')]),
  )
  expect(wide).toEqual({ text: 'naïve', encoding: 'utf-16' })
})
