import type { Publication } from '#lib/publication/articles/publication.ts'
import { collections } from './record-addresses.ts'
import {
  articlesToTell,
  documentRecord,
  postRecord,
  publicationRecord,
  type RecordValue,
  type StrongRef,
} from './records.ts'
import type { RecordRow, SentRecords } from './sent-records.ts'

/**
 * What the records of these rows should hold, as readers see it now: none for what they do not see, or what is wanted no
 * more.
 */
export async function readValues(
  records: SentRecords,
  publication: Publication,
  rows: RecordRow[],
): Promise<Map<RecordRow, RecordValue>> {
  const { site } = publication
  const wanted = rows.filter(({ wanted: mark }) => mark !== null)
  const paths = [...new Set(wanted.flatMap(({ path }) => path || []))]
  const articles = await articlesToTell(publication, paths)
  const posts = await postsOf(records, site.accounts?.atproto?.did ?? '')
  return new Map(
    wanted.flatMap((row): [RecordRow, RecordValue][] => {
      if (row.collection === collections.publication)
        return [[row, publicationRecord(site, row.language)]]
      const article = articles.get(row.path)
      if (!article) return []
      if (row.collection === collections.post) return [[row, postRecord(site, article)]]
      return [[row, documentRecord(site, article, posts.get(row.rkey))]]
    }),
  )
}

/** The posts that are there, by their keys, which are those of the articles. */
async function postsOf(records: SentRecords, did: string): Promise<Map<string, StrongRef>> {
  const rows = await records
    .selectFrom('records')
    .select(['rkey', 'cid'])
    .where('collection', '=', collections.post)
    .where('cid', 'is not', null)
    .where('wanted', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ rkey, cid }) =>
      cid ? [[rkey, { uri: `at://${did}/${collections.post}/${rkey}`, cid }] as const] : [],
    ),
  )
}
