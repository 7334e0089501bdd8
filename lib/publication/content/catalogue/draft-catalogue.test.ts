import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileText } from '../compile-text.ts'
import { article, Publication, siteFile } from '../fixtures/publication.ts'
import { draftCatalogue } from './draft-catalogue.ts'
import { type Catalogue, catalogueFile } from './open-catalogue.ts'

const context = {
  ...{ contentDir: '', host: 'test.example', language: 'en', timeZone: 'UTC' },
  ...{ pictures: {}, copies: {} },
}
const typed = article(
  { title: 'Typed', date: '2026-01-01', authors: '[jane]', topics: '[The City, Brand new]' },
  'What is typed.',
)
let folder: Publication
let file = ''
const opened: Catalogue[] = []

beforeAll(async () => {
  folder = new Publication({
    'site.yml': siteFile,
    'authors/jane.md': '---\nname: Jane Doe\n---\n',
    'topics/city.md': '---\nname: The City\n---\n',
    'articles/a.md': article({ title: 'Saved', date: '2026-01-01' }, 'What is saved.'),
    'articles/b.md': article({ title: 'Other', date: '2026-01-02' }, 'Another.'),
  })
  expect((await folder.intake()).problems).toEqual([])
  file = catalogueFile(folder.dir, folder.dataDir)
})
afterAll(() => Promise.all(opened.map((catalogue) => catalogue.destroy())))

async function draftOf(path: string, text: string): Promise<Catalogue> {
  const catalogue = await draftCatalogue(file, compileText(path, Buffer.from(text), context))
  opened.push(catalogue)
  return catalogue
}

test('one article says what is typed, all others what is saved', async () => {
  const before = readFileSync(file)
  const catalogue = await draftOf('articles/a.md', typed)
  const rows = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.path', 'title', 'text'])
    .orderBy('articles.path')
    .execute()
  expect(rows).toEqual([
    { path: 'articles/a.md', title: 'Typed', text: 'What is typed.' },
    { path: 'articles/b.md', title: 'Other', text: 'Another.' },
  ])
  const topics = await catalogue
    .selectFrom('articleTopics')
    .innerJoin('entries', 'entries.slug', 'articleTopics.topic')
    .select('name')
    .orderBy('position')
    .execute()
  expect(topics.map(({ name }) => name)).toEqual(['The City', 'Brand new'])
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a new article is beside the others', async () => {
  const catalogue = await draftOf('articles/c.md', typed)
  const rows = await catalogue.selectFrom('articles').select('title').orderBy('path').execute()
  expect(rows.map(({ title }) => title)).toEqual(['Saved', 'Other', 'Typed'])
})

test('an author who is renamed is called so', async () => {
  const catalogue = await draftOf('authors/jane.md', '---\nname: Jane Roe\n---\n')
  const names = await catalogue
    .selectFrom('entries')
    .select('name')
    .where('kind', '=', 'author')
    .execute()
  expect(names).toEqual([{ name: 'Jane Roe' }])
})

test('what cannot be read is not there', async () => {
  const catalogue = await draftOf('articles/a.md', '---\ntitel: A\n---\n')
  const rows = await catalogue.selectFrom('articles').select('path').execute()
  expect(rows).toEqual([{ path: 'articles/b.md' }])
})

test('nothing can be written', async () => {
  const catalogue = await draftOf('articles/a.md', typed)
  await expect(catalogue.deleteFrom('articles').execute()).rejects.toThrow()
})
