import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Catalogue,
  catalogueFile,
  openForReading,
} from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { chosenQuery, newestQuery, type Source } from './front-queries.ts'
import { type Publication, readPublication } from './publication.ts'

const folder = new Folder({ 'site.yml': siteFile, 'articles/a.md': article({}) })
let catalogue: Catalogue
let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-11-22'))
})
afterAll(async () => {
  await catalogue.destroy()
  folder.remove()
})

const asked = { shown: ['articles/x.md'], count: 6 }
const language = { language: 'en' }
const newest = (source: Source, scope: Parameters<typeof newestQuery>[1]['scope'] = language) =>
  newestQuery(publication, { source, scope, ...asked })

// Without an index for what is asked, or with a sort of all that fits, a page would cost more with each article.
it.each([
  ['the newest', () => newest({ by: 'all' })],
  ['the featured', () => newest({ by: 'featured' })],
  ['a kind', () => newest({ by: 'kind', of: 'news' })],
  ['a topic', () => newest({ by: 'topic', of: 'city' })],
  ['an author', () => newest({ by: 'author', of: 'ada' })],
  ['a series', () => newest({ by: 'series', of: 'walk' })],
])('reads as many rows of %s as it shows', async (_, query) => {
  const plan = await planOf(query())
  expect(plan.filter((step) => /USE TEMP B-TREE|SCAN (?!json_each)/.test(step))).toEqual([])
  expect(plan.some((step) => /^SEARCH .* USING .*INDEX/.test(step))).toBe(true)
})

it.each([
  ['a chosen article and its translations', () => chosenQuery(publication, 'a', language)],
  ['a chosen article of any language', () => chosenQuery(publication, 'a', { paths: [] })],
  ['a kind of the articles of a page', () => newest({ by: 'kind', of: 'x' }, { paths: ['a'] })],
  ['a topic of the articles of a page', () => newest({ by: 'topic', of: 'x' }, { paths: ['a'] })],
])('goes to %s by their names', async (_, query) => {
  const reading = (await planOf(query())).filter((step) => /^(SCAN|SEARCH) articles/.test(step))
  expect(reading.length).toBeGreaterThan(0)
  for (const step of reading) expect(step).toMatch(/\((slug|path|translationOf)=\?\)/)
})

async function planOf(query: ReturnType<typeof newestQuery>): Promise<string[]> {
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN ${query}`.execute(catalogue)
  return rows.map(({ detail }) => detail)
}
