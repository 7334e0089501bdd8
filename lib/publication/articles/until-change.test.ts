import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { type Publication, readPublication } from './publication.ts'
import { untilChange } from './until-change.ts'

const folder = new Folder({
  'site.yml': siteFile,
  'articles/plain.md': article({ date: '2026-01-01T00:00Z' }),
  'articles/later.md': article({ date: '2026-01-20T07:00Z', expires: '2026-01-25T07:00Z' }),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  publication = await readPublication(openForReading(catalogueFile(folder.dir, folder.dataDir)), 0)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

let count = 0
const read = async () => ++count
const at = (moment: string, key = 'counted') =>
  untilChange({ ...publication, now: Date.parse(moment) }, key, read)

test('is read again once an article begins or ceases to be public, or the clock is set back', async () => {
  const first = await at('2026-01-10T00:00Z')
  expect(await at('2026-01-20T06:59:59.999Z')).toBe(first)
  expect(await at('2026-01-10T00:00Z', 'another')).toBe(first + 1)
  expect(await at('2026-01-20T07:00Z')).toBe(first + 2)
  expect(await at('2026-01-25T06:59Z')).toBe(first + 2)
  expect(await at('2026-01-25T07:00Z')).toBe(first + 3)
  expect(await at('2026-01-10T00:00Z')).toBe(first + 4)
})

test('is read again once something is published', async () => {
  const first = await at('2026-01-10T00:00Z')
  folder.write({ 'articles/plain.md': article({ date: '2026-01-01T00:00Z', topics: '[city]' }) })
  expect((await folder.intake()).problems).toEqual([])
  expect(await at('2026-01-10T00:00Z')).toBe(first + 1)
  expect((await folder.intake()).problems).toEqual([])
  expect(await at('2026-01-10T00:00Z')).toBe(first + 1)
})

test('what fails is asked for again, and what is read for writers is not kept', async () => {
  const fail = () => Promise.reject(new Error('busy'))
  await expect(untilChange(publication, 'failing', fail)).rejects.toThrow('busy')
  expect(await untilChange(publication, 'failing', async () => 'read')).toBe('read')
  const written = { ...publication, showsHidden: true }
  expect(await untilChange(written, 'failing', async () => 'hidden')).toBe('hidden')
  expect(await untilChange(publication, 'failing', async () => 'other')).toBe('read')
})
