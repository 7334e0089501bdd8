import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from '../content/catalogue/open-catalogue.ts'
import { publishDocuments, withdrawDocuments } from '../content/catalogue/publish-documents.ts'
import { settleEntries } from '../content/catalogue/settle-entries.ts'
import { writeSettings } from '../content/catalogue/write-settings.ts'
import type { SnapshotChange } from './find-change.ts'
import { isCutDown } from './readers-documents.ts'

/** Documents with which a list of words that nobody writes any more is worth going through. */
const manyChanged = 100

/**
 * Makes a snapshot the next one, all of it or nothing: who reads in it meanwhile has one or the other. No document is compiled,
 * and those that stay are left alone. `head` names the change.
 */
export async function applyChange(
  snapshot: Catalogue,
  { gone, documents, pictures, settings, published }: SnapshotChange,
  head: string,
): Promise<void> {
  const paths = [...gone, ...documents.map(({ path }) => path)]
  const hasEntries = paths.some((path) => /^(?:authors|topics)\//.test(path))
  await snapshot.transaction().execute(async (transaction) => {
    await withdrawDocuments(transaction, paths)
    await forget(transaction, paths)
    await keepPictures(transaction, pictures)
    for (const some of chunks(documents)) {
      await transaction.insertInto('compiled').values(some).execute()
      await transaction
        .insertInto('files')
        .values(some.map(({ path, hash }) => ({ path, hash, stat: '' })))
        .execute()
    }
    await publishDocuments(
      transaction,
      documents.map(({ hash }) => hash),
    )
    await writeSettings(transaction, settings)
    await settleEntries(transaction, hasEntries)
    // Nothing is related by them here: pages are those of the edition.
    await transaction.deleteFrom('articleWords').execute()
    await transaction.replaceInto('meta').values({ key: 'published', value: published }).execute()
    await nameHead(transaction, head)
    await transaction.deleteFrom('unpublished').execute()
    const isLess = gone.length > 0 || documents.some(isCutDown)
    if (isLess || documents.length > manyChanged) await forgetWords(transaction)
  })
}

const headKey = 'snapshot'

/** The name of the change that a snapshot was made by last; undefined where it is new. */
export async function headOf(snapshot: Catalogue): Promise<string | undefined> {
  const row = await snapshot
    .selectFrom('meta')
    .select('value')
    .where('key', '=', headKey)
    .executeTakeFirst()
  return row?.value
}

/** Says by which change, or as which base, a snapshot was made last. */
export async function nameHead(snapshot: Catalogue, head: string): Promise<void> {
  await snapshot.replaceInto('meta').values({ key: headKey, value: head }).execute()
}

async function forget(snapshot: Catalogue, paths: string[]): Promise<void> {
  for (const some of chunks(paths)) {
    await sql`DELETE FROM compiled WHERE hash IN
      (SELECT hash FROM files WHERE path IN (${sql.join(some)}))`.execute(snapshot)
    await snapshot.deleteFrom('files').where('path', 'in', some).execute()
  }
}

async function keepPictures(
  snapshot: Catalogue,
  { gone, added }: SnapshotChange['pictures'],
): Promise<void> {
  for (const some of chunks(gone))
    await snapshot.deleteFrom('pictures').where('path', 'in', some).execute()
  for (const some of chunks(added)) await snapshot.replaceInto('pictures').values(some).execute()
}

/** Takes out of the index what texts said that are gone: it keeps that until it is written anew. */
export async function forgetWords(snapshot: Catalogue): Promise<void> {
  await sql`INSERT INTO articleText(articleText) VALUES ('optimize')`.execute(snapshot)
  await sql`CREATE VIRTUAL TABLE IF NOT EXISTS temp.said USING fts5vocab(main, articleText, row)`.execute(
    snapshot,
  )
  await sql`DELETE FROM spellings WHERE word NOT IN (SELECT term FROM temp.said)`.execute(snapshot)
}
