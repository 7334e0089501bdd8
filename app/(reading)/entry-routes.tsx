import { cache } from 'react'
import { EntryIndex } from '#components/entry-index.tsx'
import { EntryPage, headingOf } from '#components/entry-page.tsx'
import { FrontParts } from '#components/front-parts.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { NearTopics } from '#components/near-topics.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { indexPath, type ListKind, listPath } from '#lib/addresses/addresses.ts'
import { actorPath } from '#lib/addresses/fediverse-addresses.ts'
import { accountOfEntry } from '#lib/publication/articles/accounts.ts'
import { type Entry, findEntry, listEntries } from '#lib/publication/articles/entries.ts'
import { type EntryFront, entryFront } from '#lib/publication/articles/front-page.ts'
import type { FrontPart } from '#lib/publication/articles/front-parts.ts'
import { type ListPage, listPage } from '#lib/publication/articles/list-pages.ts'
import { nearTopics } from '#lib/publication/articles/near-topics.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import {
  collectionData,
  entryData,
  indexName,
} from '#lib/publication/seo/structured-data/list-data.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { descriptionOf, metadataOf } from '../metadata.ts'
import { Missing } from '../missing.tsx'
import { missingMetadata } from '../missing-metadata.ts'
import { decodeSegment, publication } from '../page-context.ts'
import { AskAt } from './ask-at.tsx'
import { Framed } from './frame.tsx'
import { SignUp } from './sign-up.tsx'

/** Parameters of the routes; `number` on numbered pages. */
export interface EntryProps {
  params: Promise<{ slug: string; number?: string }>
}

const find = cache(async (kind: ListKind, slug: string, page: number | undefined) => {
  const current = await publication()
  const entry = await findEntry(current, kind, slug, current.site.language)
  const list = entry && (await listPage(current, kind, slug, page))
  return list && { entry, list }
})

async function resolve(kind: ListKind, { params }: EntryProps) {
  const { slug, number } = await params
  // `01` and `1.0` would be second addresses of the same page.
  if (number !== undefined && !/^[1-9]\d{0,6}$/.test(number)) return undefined
  return find(kind, decodeSegment(slug), number === undefined ? undefined : Number(number))
}

/** Metadata of a topic's, an author's or a series' page. */
export async function entryMetadata(kind: ListKind, props: EntryProps): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const found = await resolve(kind, props)
  if (!found) return missingMetadata()
  const { entry, list } = found
  return metadataOf({
    site,
    language: site.language,
    title: headingOf(entry, list, wordingFor(site.language)),
    description:
      (list.page === undefined ? entry.description : undefined) ??
      descriptionOf(list.articles.map(({ title }) => title)),
    path: listPath(kind, entry.slug, list.page),
    activity: list.page === undefined ? await accountAddress(current, entry) : undefined,
    feed: {
      title: wordingFor(site.language).site.labelled({
        label: siteIn(site, site.language).name,
        text: entry.name,
      }),
      path: listPath(kind, entry.slug),
    },
  })
}

/** Where the account of a topic or an author is. */
async function accountAddress(
  current: Publication,
  { kind, slug }: Entry,
): Promise<string | undefined> {
  const account = kind === 'series' ? undefined : await accountOfEntry(current, kind, slug)
  return account && actorPath(account.name)
}

/** The page of a topic, an author or a series, and its numbered pages: one route for all three. */
export async function EntryRoute({ kind, params }: EntryProps & { kind: ListKind }) {
  const current = await publication()
  const { site } = current
  const found = await resolve(kind, { params })
  if (!found) return <Missing path={listPath(kind, decodeSegment((await params).slug))} />
  const { entry, list } = found
  const front = await headOf(current, entry, list)
  return (
    <Framed language={site.language} path={listPath(kind, entry.slug, list.page)}>
      <StructuredData
        things={entryData(site, entry, list, headingOf(entry, list, wordingFor(site.language)))}
      />
      <EntryShown {...{ entry, list, front }} />
    </Framed>
  )
}

interface ShownProps {
  entry: Entry
  list: ListPage
  front: EntryFront
}

/** What readers see of a topic, an author or a series. */
export async function EntryShown({ entry, list, front: { parts, rest } }: ShownProps) {
  const { language, timeZone } = (await publication()).site
  return (
    <EntryPage
      {...{ entry, list: { ...list, articles: rest }, language, timeZone }}
      head={parts.length > 0 && <Head entry={entry} parts={parts} />}
      offer={list.page === undefined && <Offer entry={entry} parts={parts} />}
    />
  )
}

/** What the newest page of a list offers at its foot: a numbered page is to stay as it is. What stands at its head does not again. */
async function Offer({ entry: { kind, slug }, parts }: { entry: Entry; parts: FrontPart[] }) {
  const current = await publication()
  const { language } = current.site
  const isAtHead = (offer: 'ask' | 'newsletter') => parts.some(({ subject }) => subject === offer)
  const isTopic = kind === 'topic'
  return (
    <>
      {isTopic && (
        <NearTopics
          // On that page alone: to find what is near takes as long as the rest of a page.
          topics={await nearTopics(current, slug, language)}
          language={language}
        />
      )}
      {!isAtHead('ask') && (
        <AskAt place="lists" language={language} topics={isTopic ? [slug] : []} />
      )}
      {isTopic && !isAtHead('newsletter') && (
        <SignUp language={language} path={listPath(kind, slug)} topic={slug} />
      )}
    </>
  )
}

/** What editors put at the head of the newest page, and what stands below. */
async function headOf(current: Publication, entry: Entry, list: ListPage): Promise<EntryFront> {
  if (list.page !== undefined) return { parts: [], rest: list.articles }
  return entryFront(current, entry, list, current.site.language)
}

async function Head({ entry: { kind, slug }, parts }: { entry: Entry; parts: FrontPart[] }) {
  const { language, timeZone } = (await publication()).site
  return (
    <FrontParts
      {...{ parts, language, timeZone }}
      ask={<AskAt place="lists" language={language} topics={[slug]} />}
      newsletter={<SignUp language={language} path={listPath(kind, slug)} topic={slug} />}
    />
  )
}

/** Metadata of the index of all topics, authors or series. */
export async function indexMetadata(kind: ListKind): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const title = indexName(kind, site)
  const entries = await listEntries(current, kind, site.language)
  const description = descriptionOf(entries.map(({ name }) => name))
  return metadataOf({ site, language: site.language, title, description, path: indexPath(kind) })
}

/** The index of all topics, authors or series. */
export async function IndexRoute({ kind }: { kind: ListKind }) {
  const current = await publication()
  const { site } = current
  const { language } = site
  const entries = await listEntries(current, kind, language)
  return (
    <Framed language={language} path={indexPath(kind)}>
      <StructuredData
        things={collectionData(site, {
          ...{ title: indexName(kind, site), path: indexPath(kind), above: [], articles: [] },
        })}
      />
      <EntryIndex kind={kind} entries={entries} language={language} />
    </Framed>
  )
}
