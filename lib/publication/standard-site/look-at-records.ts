import { type RawBuilder, sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { type Claimed, claimedArticles, oldAddresses } from './document-source.ts'
import { collections, publicationUrl } from './record-addresses.ts'
import { publicationKey, recordKey } from './record-keys.ts'
import { publicationRecord, recordForm } from './records.ts'
import { momentOf, noteMoment, type RecordRow, type SentRecords } from './sent-records.ts'
import { isTakenBack } from './take-back-records.ts'

/** Articles that are looked at in one step; other work of the process gets its turn between two. */
const inStep = 1000
/** An article that is older than this when it is first seen is announced by no post (milliseconds). */
const newFor = 2 * 86_400_000

type Wanted = Pick<RecordRow, 'collection' | 'rkey' | 'path' | 'language' | 'date' | 'wanted'>

/**
 * Notes which records the account should have, by what readers can see now: of each language of the publication, of each
 * article that is ours, and a post for one that is new, where posts are wished. What is no longer there is wanted no more. The
 * first look of all wishes for no post. Nothing is sent.
 */
export async function lookAtRecords(
  records: SentRecords,
  publication: Publication,
  signal?: AbortSignal,
): Promise<void> {
  if (await isTakenBack(records)) return
  const begun = await momentOf(records, 'begun')
  const { site, now } = publication
  const postsFrom =
    site.accounts?.atproto?.posts && begun !== undefined ? Math.max(begun, now - newFor) : undefined
  await want(records, publicationRows(publication), {
    own: sql`collection = ${collections.publication}`,
    postsFrom: undefined,
  })
  const old = await oldAddresses(publication)
  let after = ''
  for (let isLast = false; !isLast; ) {
    if (signal?.aborted) return
    const claimed = await claimedArticles(publication, old, { after, limit: inStep })
    const upTo = claimed.length === inStep ? claimed.at(-1)?.path : undefined
    const rows = claimed.map((article) => documentRow(publication, article))
    const until = upTo === undefined ? sql`1` : sql`path <= ${upTo}`
    await want(records, rows, {
      // By its path: a plus sign keeps SQLite from going through a whole collection for each step.
      own: sql`+collection = ${collections.document} AND path > ${after} AND ${until}`,
      postsFrom,
    })
    isLast = upTo === undefined
    after = upTo ?? after
    await new Promise((resolve) => setImmediate(resolve))
  }
  await dropPosts(records)
  if (begun === undefined) await noteMoment(records, 'begun', now)
}

/** Posts of articles that have no record any more are to go. */
async function dropPosts(records: SentRecords): Promise<void> {
  await sql`UPDATE records SET wanted = NULL WHERE collection = ${collections.post} AND wanted IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM records AS told WHERE told.path = records.path AND told.collection = ${collections.document}
      AND told.wanted IS NOT NULL)`.execute(records)
  await records
    .deleteFrom('records')
    .where(sql<boolean>`wanted IS NULL AND sent IS NULL AND onWire = 0`)
    .execute()
}

function publicationRows({ site }: Publication): Wanted[] {
  return site.languages.map((language) => ({
    ...{ collection: collections.publication, rkey: publicationKey(language), path: '' },
    ...{
      language,
      date: 0,
      wanted: contentMark(JSON.stringify(publicationRecord(site, language))),
    },
  }))
}

/** What its record shows changes with its file, its address, and the publication that it is of. */
function documentRow({ site }: Publication, article: Claimed): Wanted {
  const { path, slug, hash, language, date } = article
  const shown = [recordForm, hash, slug, publicationUrl(site, language)]
  return {
    ...{ collection: collections.document, rkey: recordKey(date, article.firstSlug) },
    ...{ path, language, date, wanted: contentMark(shown.join('\n')) },
  }
}

type Condition = RawBuilder<unknown>

/** Notes rows as wanted, in place of those that `own` names; those that are new have a post, where they are newer than `postsFrom`. */
async function want(
  records: SentRecords,
  rows: Wanted[],
  { own, postsFrom }: { own: Condition; postsFrom: number | undefined },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('records')
      .select(['collection', 'rkey', 'wanted', 'path'])
      .where(sql<boolean>`${own}`)
      .execute()
    const before = new Map(known.map((row) => [`${row.collection}/${row.rkey}`, row]))
    const keys = new Set(rows.map((row) => `${row.collection}/${row.rkey}`))
    for (const row of rows) {
      const former = before.get(`${row.collection}/${row.rkey}`)
      if (former?.wanted === row.wanted && former.path === row.path) continue
      if (former?.path !== row.path) await movePost(transaction, row)
      await note(transaction, row)
      const isNew = postsFrom !== undefined && row.date >= postsFrom && !former
      if (isNew && !(await hasPost(transaction, row)))
        await note(transaction, { ...row, collection: collections.post, wanted: 'post' })
    }
    const unwanted = known.filter(({ collection, rkey }) => !keys.has(`${collection}/${rkey}`))
    for (const row of unwanted) {
      if (row.wanted === null) continue
      await transaction
        .updateTable('records')
        .set({ wanted: null })
        .where('collection', '=', row.collection)
        .where('rkey', '=', row.rkey)
        .execute()
    }
  })
}

/** A post goes with its article to another file. */
async function movePost(records: SentRecords, { path, collection, rkey }: Wanted): Promise<void> {
  await sql`UPDATE records SET path = ${path} WHERE collection = ${collections.post} AND path <> ${path} AND path =
    (SELECT path FROM records AS told WHERE told.collection = ${collection} AND told.rkey = ${rkey})`.execute(
    records,
  )
}

/** Whether a post tells of an article already: another date makes another record of it, and no other post. */
async function hasPost(records: SentRecords, { path }: Wanted): Promise<boolean> {
  const row = await records
    .selectFrom('records')
    .select('rkey')
    .where('path', '=', path)
    .where('collection', '=', collections.post)
    .where('wanted', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

async function note(records: SentRecords, { wanted, path, language, date, ...key }: Wanted) {
  const shown = { wanted, path, language, date }
  await records
    .insertInto('records')
    .values({ ...key, ...shown, sent: null, cid: null, refused: null, onWire: 0, attempts: 0 })
    .onConflict((on) => on.columns(['collection', 'rkey']).doUpdateSet({ ...shown, attempts: 0 }))
    .execute()
}
