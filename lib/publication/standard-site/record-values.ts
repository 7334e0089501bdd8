import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Collection, collections } from './record-addresses.ts'
import { publicationKey } from './record-keys.ts'
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
  const there = await versions(records, site.accounts?.atproto?.did ?? '', paths)
  const own = there.get(nameOf(collections.publication, publicationKey(site.language)))
  return new Map(
    wanted.flatMap((row): [RecordRow, RecordValue][] => {
      if (row.collection === collections.publication)
        return [[row, publicationRecord(site, row.language)]]
      const article = articles.get(row.path)
      if (!article) return []
      const document = there.get(nameOf(collections.document, row.path))
      const post = there.get(nameOf(collections.post, row.path))
      if (row.collection === collections.document)
        return [[row, documentRecord(site, article, post)]]
      return [[row, postRecord(site, article, document && own ? [document, own] : [])]]
    }),
  )
}

const nameOf = (collection: Collection, of: string) => `${collection} ${of}`

/** The versions that are there: of publications by their keys, of the records and posts of articles by the articles' files. */
async function versions(
  records: SentRecords,
  did: string,
  paths: string[],
): Promise<Map<string, StrongRef>> {
  const rows = await records
    .selectFrom('records')
    .select(['collection', 'rkey', 'path', 'cid'])
    .where('path', 'in', ['', ...paths])
    .where('cid', 'is not', null)
    .where('wanted', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ collection, rkey, path, cid }) =>
      cid
        ? [
            [
              nameOf(collection, path || rkey),
              { uri: `at://${did}/${collection}/${rkey}`, cid },
            ] as const,
          ]
        : [],
    ),
  )
}
