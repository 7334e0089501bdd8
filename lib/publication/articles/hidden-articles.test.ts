import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAtPreview } from '#lib/desk/preview/look-at-preview.ts'
import { makePreviewToken, previewKey } from '#lib/desk/preview/token.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { archiveMonth } from './archive.ts'
import { listEntries } from './entries.ts'
import { frontPage } from './front-page.ts'
import { findHidden } from './hidden-articles.ts'
import { listPage } from './list-pages.ts'
import { type Publication, readPublication } from './publication.ts'

const now = Date.parse('2026-01-10T00:00Z')
const topics = '[city]'
const folder = new Folder({
  'site.yml': siteFile,
  'articles/plain.md': article({ topics, date: '2026-01-01' }),
  'articles/draft.md': article({ topics: '[city, secret]', draft: 'true' }),
  'articles/scheduled.md': article({ topics, date: '2026-01-20T07:00' }),
  'articles/expired.md': article({ topics, expires: '2026-01-05' }),
  'articles/withdrawn.md': article({ topics, withdrawn: 'Wrong.' }),
})

let readers: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  readers = await readPublication(openForReading(catalogueFile(folder.dir, folder.dataDir)), now)
})
afterAll(async () => {
  await readers.catalogue.destroy()
  folder.remove()
})

const marked = (articles: { slug: string; hidden?: string }[]) =>
  articles.map(({ slug, hidden = '' }) => `${slug} ${hidden}`.trim()).sort()
const everything = [
  ...['draft draft', 'expired expired', 'plain', 'scheduled scheduled', 'withdrawn withdrawn'],
]

describe.each([
  ['readers', false, ['plain'], ['city']],
  ['a writer', true, everything, ['city', 'secret']],
] as const)('%s', (_who, showsHidden, articles, slugs) => {
  const asking = () => ({ ...readers, showsHidden })

  it.each([
    ['a topic', async () => (await listPage(asking(), 'topic', 'city'))?.articles ?? []],
    ['the archive', () => archiveMonth(asking(), 2026, 1)],
    [
      'the front page',
      async () => (await frontPage(asking(), 'en')).flatMap((part) => part.articles),
    ],
  ])('see in %s what they may', async (_list, read) => {
    expect(marked(await read())).toEqual(articles)
  })

  it('see the topics of those', async () => {
    expect((await listEntries(asking(), 'topic', 'en')).map(({ slug }) => slug)).toEqual(slugs)
  })
})

it.each([
  ['plain', undefined],
  ['nowhere', undefined],
  ['draft', { hidden: 'draft' }],
  ['scheduled', { hidden: 'scheduled', from: Date.parse('2026-01-20T07:00Z') }],
  ['expired', { hidden: 'expired', since: Date.parse('2026-01-05T00:00Z') }],
  ['withdrawn', { hidden: 'withdrawn', reason: 'Wrong.' }],
])('%s is hidden as %s', async (slug, state) => {
  const found = await findHidden(readers, slug)
  expect(found?.state).toEqual(state)
  expect(found?.article.html).toBe(state && '<p>Text.</p>')
})

const key = previewKey('a secret of sixteen')

it.each([
  ['draft', 1000, 'draft', 'shown'],
  ['scheduled', 1000, 'scheduled', 'shown'],
  ['plain', 1000, 'plain', 'public'],
  ['withdrawn', 1000, 'withdrawn', 'public'],
  ['expired', 1000, 'expired', 'public'],
  ['nowhere', 1000, 'nowhere', 'unknown'],
  ['draft', 0, 'draft', 'over'],
  ['plain', -1000, 'plain', 'over'],
  ['draft', 1000, 'scheduled', 'unknown'],
])(
  'a link to %s for %s ms, with %s beside, leads to what is %s',
  async (granted, left, slug, state) => {
    const token = makePreviewToken(key, { slug: granted, until: now + left })
    expect(await lookAtPreview(readers, key, { token, slug })).toMatchObject({ state })
  },
)
