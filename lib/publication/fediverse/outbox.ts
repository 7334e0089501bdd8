import { type RawBuilder, sql } from 'kysely'
import { absolute } from '#lib/addresses/addresses.ts'
import { featuredPath, outboxPath } from '#lib/addresses/fediverse-addresses.ts'
import type { Account } from '#lib/publication/articles/accounts.ts'
import { isPublic } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { activityId } from './activities.ts'
import { objectId } from './article-object.ts'
import { instantText, type Thing } from './proof.ts'
import { actorId, everybody, objectContext } from './vocabulary.ts'

/** Articles on a page of an outbox; an outbox of so many has no pages. */
export const outboxPageSize = 60
/** Articles that stand first in an account, as many as Mastodon shows. */
export const mostFeatured = 5

/** An article of an account's outbox. `date` in milliseconds since 1970. */
export interface Posted {
  firstSlug: string
  date: number
}

/** A list as peers get it, and the date of its newest article (milliseconds since 1970), 0 where it has none. */
export interface List {
  thing: Thing
  newest: number
}

const newestOf = (posted: Posted[]) => posted.at(-1)?.date ?? 0

/** The articles of an account: tables whose keys have them in the order of their dates. */
function articlesOf({ kind, of }: Account): RawBuilder<unknown> {
  if (kind === 'publication') return sql`articles WHERE 1`
  if (kind === 'language') return sql`articles WHERE language = ${of}`
  const table = sql.table(kind === 'topic' ? 'articleTopics' : 'articleAuthors')
  return sql`${table} AS own CROSS JOIN articles ON articles.path = own.path WHERE own.${sql.ref(kind)} = ${of}`
}

/** Where the date and the path are read from: in the order of a key. */
const keyOf = ({ kind }: Account) =>
  kind === 'topic' || kind === 'author'
    ? { date: sql`own.date`, path: sql`own.path` }
    : { date: sql`articles.date`, path: sql`articles.path` }

interface Row {
  slug: string
  date: number
  before: string | null
}

async function postedFrom(
  { catalogue }: Publication,
  selected: RawBuilder<unknown>,
): Promise<Posted[]> {
  const { rows } = await sql<Row>`
    SELECT slug, articles.date AS date, documentJson ->> '$.redirectFrom' AS before
    FROM (${selected}) AS chosen
    CROSS JOIN articles ON articles.path = chosen.path JOIN compiled USING (hash)
    ORDER BY articles.date, articles.path`.execute(catalogue)
  return rows.map(({ slug, date, before }) => ({
    firstSlug: firstSlug(slug, JSON.parse(before ?? '[]') as string[]),
    date,
  }))
}

/** The public articles of an account, the oldest first: from the `start`th on, at most a page. */
function postedBy(publication: Publication, account: Account, start: number): Promise<Posted[]> {
  const { date, path } = keyOf(account)
  return postedFrom(
    publication,
    // Who has two roles in an article stands in its byline twice.
    sql`SELECT DISTINCT ${date} AS date, ${path} AS path FROM ${articlesOf(account)}
      AND ${isPublic(publication.now)} ORDER BY ${date}, ${path} LIMIT ${outboxPageSize} OFFSET ${start}`,
  )
}

/** How many public articles an account has. */
export async function countPosted(
  { catalogue, now }: Publication,
  account: Account,
): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`SELECT count(DISTINCT ${keyOf(account).path}) AS count
    FROM ${articlesOf(account)} AND ${isPublic(now)}`.execute(catalogue)
  return rows[0]?.count ?? 0
}

/** An outbox (ActivityPub, 5.1): with what is in it, or, of a long one, with where its pages are. */
export async function outboxOf(publication: Publication, account: Account): Promise<List> {
  const { url } = publication.site
  const totalItems = await countPosted(publication, account)
  const id = absolute(url, outboxPath(account.name))
  const collection = {
    '@context': objectContext,
    ...{ id, type: 'OrderedCollection', totalItems },
  }
  if (totalItems <= outboxPageSize) {
    const items = await postedBy(publication, account, 0)
    const thing = { ...collection, orderedItems: itemsOf(url, account, items) }
    return { thing, newest: newestOf(items) }
  }
  const thing = {
    ...collection,
    first: absolute(url, outboxPath(account.name, Math.ceil(totalItems / outboxPageSize))),
    last: absolute(url, outboxPath(account.name, 1)),
  }
  return { thing, newest: newestOf(await postedBy(publication, account, totalItems - 1)) }
}

/** A page of an outbox, counted from the oldest, what is newest on it first; undefined where there is none. */
export async function outboxPage(
  publication: Publication,
  account: Account,
  page: number,
): Promise<List | undefined> {
  const { url } = publication.site
  const items = await postedBy(publication, account, (page - 1) * outboxPageSize)
  if (items.length === 0) return undefined
  const at = (number: number) => absolute(url, outboxPath(account.name, number))
  const thing = {
    '@context': objectContext,
    ...{ id: at(page), type: 'OrderedCollectionPage' },
    partOf: absolute(url, outboxPath(account.name)),
    ...(page > 1 && { next: at(page - 1) }),
    orderedItems: itemsOf(url, account, items),
  }
  return { thing, newest: newestOf(items) }
}

/**
 * The publication's account made them; each other one passed them on. Each stands in the outboxes of all its accounts, so that it says
 * no more than what was done, for everybody to see: whom an article is for besides, itself says.
 */
function itemsOf(url: string, { name, kind }: Account, items: Posted[]): Thing[] {
  const type = kind === 'publication' ? 'Create' : 'Announce'
  return items.toReversed().map(({ firstSlug: slug, date }) => ({
    ...{ id: activityId(url, slug, type, name), type, actor: actorId(url, name) },
    published: instantText(date),
    to: [everybody],
    object: objectId(url, slug),
  }))
}

/** What stands first in an account: its newest articles that are `featured`. */
export async function featuredOf(publication: Publication, account: Account): Promise<List> {
  const { url } = publication.site
  const { date, path } = keyOf(account)
  const posted = await postedFrom(
    publication,
    sql`SELECT ${path} AS path FROM ${articlesOf(account)} AND featured = 1
      AND ${isPublic(publication.now)} ORDER BY ${date} DESC, ${path} DESC LIMIT ${mostFeatured}`,
  )
  const items = posted.toReversed().map(({ firstSlug: slug }) => objectId(url, slug))
  const thing = {
    '@context': objectContext,
    ...{ id: absolute(url, featuredPath(account.name)), type: 'OrderedCollection' },
    ...{ totalItems: items.length, orderedItems: items },
  }
  return { thing, newest: newestOf(posted) }
}
