import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { authorSchema } from '#lib/publication/content/schemas.ts'
import { accountsOf, fediverseAccounts } from './fediverse.ts'
import { type Publication as Read, readPublication } from './publication.ts'

const article = (authors: string) =>
  `---\ntitle: One\ndate: 2026-01-01\nauthors: ${authors}\n---\n\nText.\n`
const author = (account: string) => `---\nname: Somebody\n${account}---\n`

let files: Publication
let read: Read
beforeAll(async () => {
  files = new Publication({
    'site.yml': siteFile,
    'authors/jane.md': author('fediverse: "@jane@mastodon.example"\n'),
    'authors/luis.md': author('fediverse: "@Luis.O@social.example.org"\n'),
    'authors/ada.md': author(''),
    'articles/two.md': article('[luis, ada, Somebody Else, jane]'),
    'articles/role.md': article('[ada, { name: jane, role: Photographs by }]'),
    'articles/none.md': article('[]'),
  })
  const { problems, catalogue } = await files.intake()
  expect(problems).toEqual([])
  read = await readPublication(openForReading(catalogue), Date.now())
})
afterAll(async () => {
  await read.catalogue.destroy()
  files.remove()
})

test('authors who have an account are known by it', async () => {
  expect(await fediverseAccounts(read)).toEqual(
    new Map([
      ['jane', '@jane@mastodon.example'],
      ['luis', '@Luis.O@social.example.org'],
    ]),
  )
})

test.each([
  ['articles/two.md', ['@Luis.O@social.example.org', '@jane@mastodon.example']],
  ['articles/role.md', []],
  ['articles/none.md', []],
])('%s names the accounts of those who wrote it, in their order', async (path, accounts) => {
  expect(await accountsOf(read, path)).toEqual(accounts)
})

test.each([
  ['@jane@mastodon.example', true],
  ['@Jane_D.o-e@social.news.example', true],
  ['jane@mastodon.example', false],
  ['@jane', false],
  ['@ja ne@mastodon.example', false],
  ['@jane@mastodon', false],
  ['"@j@a"@b.c', false],
  ['@jane@mastodon.example" onload="', false],
])('%s: %s', (fediverse, isAccount) => {
  expect(authorSchema.safeParse({ name: 'Jane', fediverse }).success).toBe(isAccount)
})
