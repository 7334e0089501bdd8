import { generateKeyPairSync } from 'node:crypto'
import { type DocumentLoader, getDocumentLoader, verifyObject } from '@fedify/fedify'
import {
  type Object as APObject,
  Article,
  lookupObject,
  OrderedCollection,
  OrderedCollectionPage,
  Tombstone,
} from '@fedify/fedify/vocab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import { type Account, accountsOfArticle, allAccounts } from '#lib/publication/articles/accounts.ts'
import { accountsOf } from '#lib/publication/articles/fediverse.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { Keys } from './actor.ts'
import { nodeInfo, webFinger } from './describe-server.ts'
import { documentAt } from './document-at.ts'
import { outboxPageSize } from './outbox.ts'
import type { Thing } from './proof.ts'
import { keepReactions, keptReactions, reactionsFile } from './reactions.ts'

const many = Array.from({ length: outboxPageSize + 3 }, (_, index) => [
  `articles/many-${index}.md`,
  article({
    title: `Number ${index}`,
    date: `2025-01-${10 + (index >> 4)}T${10 + ((index % 16) >> 1)}:${index % 2 ? 30 : 10}`,
    topics: '[bulk]',
  }),
])
const folder = new Folder({
  'site.yml': `${siteFile}languages: [es]\naccounts: { activitypub: true, formerAccounts: ["https://old.example/users/news"] }\ndescription: All & "more".\n`,
  'authors/jane.md': '---\nname: Jane Doe\nfediverse: "@jane@old.example"\n---\n',
  'authors/ada.md': '---\nname: Ada\naccount: ada.l\n---\n',
  'topics/city-hall.md': '---\nname: City Hall\nredirectFrom: [/topics/town-hall]\n---\n',
  'topics/مدينة.md': '---\nname: المدينة\naccount: madina\n---\n',
  'articles/full.md': article(
    {
      ...{
        title: `'"Full" <b> & more'`,
        date: '2026-02-01',
        updated: '2026-02-03',
        slug: 'full-story',
      },
      ...{ authors: '[jane, ada]', topics: '[city-hall, مدينة, bulk]', summary: 'In <short>.' },
      ...{ redirectFrom: '[/articles/first-name]', featured: 'true' },
      image: '{src: images/a.png, alt: "A \\"square\\"", credit: Jane}',
      corrections: '[{date: 2026-02-04, text: "It was 12, not 21."}]',
    },
    'See [the next](/articles/many-1) <script>alert(1)</script>.\n',
  ),
  'articles/noticia.md': article({ title: 'Noticia', date: '2026-02-02', language: 'es' }),
  'articles/draft.md': article(
    { date: '2026-02-02', draft: 'true', topics: '[secret-plan]' },
    'Dugong.\n',
  ),
  'articles/later.md': article({ title: 'Dugong', date: '2026-03-01', topics: '[bulk]' }),
  'articles/over.md': article(
    { title: 'Dugong', date: '2026-02-02', expires: '2026-02-03' },
    'Dugong.\n',
  ),
  'articles/wrong.md': article(
    { title: 'Dugong', date: '2026-02-02', withdrawn: 'Wrong.', topics: '[bulk]' },
    'Dugong.\n',
  ),
  'images/a.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  ...Object.fromEntries(many),
})
const site = 'https://test.example'
const keys: Keys = {
  objects: generateKeyPairSync('ed25519').privateKey,
  requests: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString(),
}
let publication: Publication
beforeAll(async () => {
  const { problems, catalogue } = await folder.intake()
  expect(problems).toEqual([])
  publication = await readPublication(openForReading(catalogue), Date.UTC(2026, 1, 10))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const at = (path: string) => documentAt(publication, path, keys)
/** What a peer gets: ours, and contexts that it knows by heart. */
const documentLoader: DocumentLoader = async (url) => {
  if (!url.startsWith(site)) return getDocumentLoader()(url)
  const document = await at(url.slice(site.length).replace(/#.*/, ''))
  if (!document) throw new Error(`${url} is not there`)
  return { document, documentUrl: url, contextUrl: null }
}

test('accounts are the publication’s, its languages’, topics’ and authors’, by the names that they had first', async () => {
  const names = (accounts: Account[]) => accounts.map(({ name }) => name)
  expect(names(await allAccounts(publication))).toEqual([
    'news',
    'en',
    'es',
    'bulk',
    'town-hall',
    'madina',
    'ada.l',
    'jane',
  ])
  const of = await accountsOfArticle(publication, { path: 'articles/full.md', language: 'en' })
  expect(names(of)).toEqual(['news', 'bulk', 'town-hall', 'madina', 'ada.l', 'jane', 'en'])
  // An account elsewhere is named in the place of the one here.
  expect(await accountsOf(publication, 'articles/full.md')).toEqual([
    '@jane@old.example',
    '@ada.l@test.example',
  ])
})

describe('an article', () => {
  test('is what a peer that nobody here wrote takes as signed by its account', async () => {
    const object = await at('/ap/articles/first-name.json')
    const verified = await verifyObject(Article, object, { documentLoader })
    expect(verified?.id?.href).toBe(`${site}/ap/articles/first-name.json`)
    const tampered = { ...object, name: 'Another' }
    expect(await verifyObject(Article, tampered, { documentLoader })).toBeNull()
  })

  test.each([
    ['/ap/articles/wrong.json', Tombstone],
    ['/ap/outbox/news.json', OrderedCollection],
    ['/ap/outbox/news/1.json', OrderedCollectionPage],
  ] as const)('%s is signed, too', async (path, type) => {
    const document = await at(path)
    expect(await verifyObject<APObject>(type, document, { documentLoader })).not.toBeNull()
    const tampered = { ...document, id: `${site}/ap/other.json` }
    expect(await verifyObject<APObject>(type, tampered, { documentLoader })).toBeNull()
  })

  test('has words, picture, authors and topics, and its correction first', async () => {
    const {
      proof: _,
      '@context': __,
      ...object
    } = (await at('/ap/articles/first-name.json')) as Thing
    expect(object).toMatchSnapshot()
    expect(String(object.content)).not.toContain('<script')
  })

  test.each([
    ['/ap/articles/wrong.json', 'Tombstone'],
    ['/ap/articles/over.json', 'Tombstone'],
    ['/ap/articles/draft.json', undefined],
    ['/ap/articles/later.json', undefined],
    ['/ap/articles/full-story.json', undefined],
    ['/ap/articles/nothing.json', undefined],
    ['/ap/articles/%E0.json', undefined],
    ['/ap/accounts/secret-plan.json', undefined],
    ['/ap/accounts/..%2fnews.json', undefined],
    ['/ap/outbox/bulk/3.json', undefined],
  ])('%s is %s', async (path, type) => {
    expect((await at(path))?.type).toBe(type)
  })
})

test('an actor is found by its name and read by a peer, with both keys', async () => {
  const found = await webFinger(publication, 'acct:News@TEST.example')
  expect(found).toMatchObject({
    subject: 'acct:news@test.example',
    aliases: [`${site}/ap/accounts/news.json`, `${site}/`],
  })
  const actor = await lookupObject(`${site}/ap/accounts/news.json`, { documentLoader })
  expect(actor).toMatchObject({ preferredUsername: 'news' })
  const { publicKey, assertionMethod, ...rest } = (await at('/ap/accounts/news.json')) as Thing
  expect(publicKey).toMatchObject({ publicKeyPem: keys.requests })
  expect(assertionMethod).toHaveLength(1)
  expect(rest).toMatchObject({
    alsoKnownAs: ['https://old.example/users/news'],
    summary: '<p>All &amp; &quot;more&quot;.</p>',
  })
})

test.each([
  ['acct:town-hall@test.example', 'acct:town-hall@test.example'],
  ['@madina@test.example', 'acct:madina@test.example'],
  [`${site}/authors/ada`, 'acct:ada.l@test.example'],
  [`${site}/ap/accounts/es.json`, 'acct:es@test.example'],
  ['acct:secret-plan@test.example', undefined],
  ['acct:nobody@test.example', undefined],
  ["acct:x' OR 1=1 --@test.example", undefined],
  ['acct:news@other.example', 'not-ours'],
  ['x'.repeat(100), undefined],
])('WebFinger for %s', async (resource, subject) => {
  const found = await webFinger(publication, resource)
  expect(typeof found === 'object' ? found.subject : found).toBe(subject)
})

test('an outbox has pages, counted from the oldest, and the description of the server its numbers', async () => {
  expect(await at('/ap/outbox/news.json')).toMatchObject({
    totalItems: outboxPageSize + 5,
    first: `${site}/ap/outbox/news/2.json`,
  })
  const page = (await at('/ap/outbox/bulk/2.json')) as { orderedItems: Thing[] }
  expect(page.orderedItems.map(({ object }) => object)).toEqual(
    ['first-name', 'many-62', 'many-61', 'many-60'].map(
      (slug) => `${site}/ap/articles/${slug}.json`,
    ),
  )
  expect(await at('/ap/featured/news.json')).toMatchObject({ totalItems: 1 })
  expect(await nodeInfo(publication)).toMatchObject({
    usage: { users: { total: 8 }, localPosts: 65 },
  })
})

test('all of it is of the edition, and none of it has a word of what readers may not see', async () => {
  const pages = await editionPages(publication, 'build')
  const paths = [...pages].map(({ path }) => path).filter((path) => path.startsWith('/ap/'))
  // Articles and tombstones, two files an account, two pages each of three, and what stands first in five.
  expect(paths).toHaveLength(67 + 8 + 8 + 6 + 5)
  for (const path of paths) {
    const document = await at(path)
    expect(document, path).toBeDefined()
    expect(document?.proof, path).toBeDefined()
    expect(JSON.stringify(document), path).not.toMatch(/dugong|secret/i)
    expect(await at(path)).toEqual(document)
    for (const [address] of JSON.stringify(document).matchAll(/https?:\/\/[^\s"\\<]+/g))
      expect(address).toMatch(
        /^https:\/\/(?:test\.example|www\.w3\.org\/ns|w3id\.org\/security|old\.example)|^http:\/\/(?:joinmastodon\.org\/ns|schema\.org)#/,
      )
  }
})

test('numbers of reactions are those of the last publication, and change the pages that show them alone', async () => {
  const file = reactionsFile(folder.dir)
  expect(keptReactions(file).size).toBe(0)
  const marks = async () => {
    const fediverse = { keys: '', reactions: keptReactions(file) }
    const pages = await editionPages(publication, 'build', new Map(), new Map(), fediverse)
    return new Map([...pages].map(({ path, shown }) => [path, shown]))
  }
  const before = await marks()
  const object = (slug: string) => `${site}/ap/articles/${slug}.json`
  await keepReactions(file, site, [
    { object: object('first-name'), likes: 2, shares: 1 },
    { object: 'https://other.example/ap/articles/many-1.json', likes: 9, shares: 9 },
    { object: object('not-there'), likes: 1, shares: 0 },
  ])
  expect(keptReactions(file).get('first-name')).toEqual({ likes: 2, shares: 1 })
  const after = await marks()
  expect(
    [...after].filter(([path, shown]) => before.get(path) !== shown).map(([at]) => at),
  ).toEqual(['/articles/full-story'])
  await keepReactions(file, site, [{ object: object('first-name'), likes: 3, shares: 1 }])
  expect((await marks()).get('/articles/full-story')).not.toBe(after.get('/articles/full-story'))
})

test('what is off costs nothing', async () => {
  const { accounts: _, ...off } = publication.site
  const other = { ...publication, site: off }
  const pages = [...(await editionPages(other, 'build'))]
  expect(pages.filter(({ path }) => path.startsWith('/ap/'))).toEqual([])
  expect(await documentAt(other, '/ap/accounts/news.json', keys)).toBeUndefined()
  expect(await webFinger(other, 'acct:news@test.example')).toBeUndefined()
})
