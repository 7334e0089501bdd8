import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMapping } from './mapping.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapping-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string): ReturnType<typeof readMapping> {
  const path = join(folder, 'map.yml')
  await writeFile(path, text)
  return readMapping(path)
}

test('a whole mapping is read, an empty one says nothing', async () => {
  expect(
    await read(
      'keys: {excerpt: summary, header.image: image}\ndrop: [layout]\npermalink: /:year/:title/\nlanguage: es\ntimeZone: Europe/Madrid\norigin: https://old.org\nauthors: {aaron: Aaron Snow, "A & B": [A, B]}\ndayFirst: true\nsplitAuthors: false',
    ),
  ).toMatchObject({
    keys: { excerpt: 'summary', 'header.image': 'image' },
    dayFirst: true,
    authors: { 'A & B': ['A', 'B'] },
  })
  expect(await read('')).toMatchObject({ keys: {}, drop: [], splitAuthors: true })
})

const wrong: [text: string, said: RegExp][] = [
  ['keys: {excerpt: sumary}', /keys\.excerpt: expected one of title, date/],
  ['key: {}', /Unrecognized key: "key"/],
  ['timeZone: Mars/Olympus', /timeZone: expected an IANA time zone/],
  ['language: no_such_language', /language: expected a language tag/],
  ['permalink: ":year"', /permalink: expected a path/],
  ['origin: old.org', /origin: expected an address/],
  ['keys: [', /is no YAML/],
  ['just text', /cannot be used/],
]

test.each(wrong)('%j is refused, with the place and what was expected', async (text, said) => {
  await expect(read(text)).rejects.toThrow(said)
  await expect(read(text)).rejects.toThrow('map.yml')
})

test('a mapping file that is not there is named', async () => {
  await expect(readMapping(join(folder, 'none.yml'))).rejects.toThrow(
    /none\.yml cannot be read: ENOENT/,
  )
})
