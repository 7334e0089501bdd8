import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import { visibility } from '../articles/gate.ts'
import type { Publication } from '../articles/publication.ts'
import type { CatalogueTables } from '../content/catalogue/tables.ts'

/**
 * How much of a document readers may see: all of it; of a withdrawn article that it was withdrawn, and why; of an expired one
 * that it was there.
 */
type Extent = 'whole' | 'notice' | 'trace'

/** A document as a snapshot holds it: a row of `compiled`. */
export type HeldDocument = CatalogueTables['compiled']

/** A document that readers may see, and the hash of its row in the catalogue and in a snapshot. */
export interface ReadersDocument {
  path: string
  source: string
  extent: Extent
  hash: string
}

/** Before the hash of what a snapshot holds less of than the catalogue. */
const marks: Record<Extent, string> = { whole: '', notice: 'notice:', trace: 'trace:' }

/** Whether a document is one of which a snapshot holds less than its text. */
export const isCutDown = ({ hash }: { hash: string }) =>
  hash.startsWith(marks.notice) || hash.startsWith(marks.trace)

/**
 * The documents of which readers may see anything at the publication's moment, by their paths. Drafts and scheduled articles are
 * none of them.
 */
export async function readersDocuments({
  catalogue,
  now,
}: Publication): Promise<Map<string, ReadersDocument>> {
  const seen = visibility(now)
  const { rows } = await sql<{ path: string; hash: string; extent: Extent }>`
    SELECT path, hash, CASE ${seen} WHEN 'public' THEN 'whole' WHEN 'withdrawn' THEN 'notice' ELSE 'trace' END AS extent
    FROM articles WHERE (${seen}) IN ('public', 'withdrawn', 'expired')
    UNION ALL SELECT path, hash, 'whole' FROM pages
    UNION ALL SELECT path, hash, 'whole' FROM entries WHERE path IS NOT NULL`.execute(catalogue)
  return new Map(
    rows.map(({ path, hash, extent }) => [
      path,
      { path, source: hash, extent, hash: marks[extent] + hash },
    ]),
  )
}

/** What a snapshot holds of these documents. */
export async function* heldDocuments(
  { catalogue }: Publication,
  documents: ReadersDocument[],
): AsyncGenerator<HeldDocument> {
  for (const some of chunks(documents)) {
    const rows = await catalogue
      .selectFrom('compiled')
      .selectAll()
      .where(
        'hash',
        'in',
        some.map(({ source }) => source),
      )
      .execute()
    const byHash = new Map(rows.map((row) => [row.hash, row]))
    for (const { source, hash, extent, path } of some) {
      const row = byHash.get(source)
      if (row) yield { ...heldRow(row, extent), hash, path }
    }
  }
}

/** Of a compiled document what readers get; notes on its source are its editors' alone. */
function heldRow(row: HeldDocument, extent: Extent): HeldDocument {
  const document = JSON.parse(row.documentJson ?? '{}') as Record<string, unknown>
  const bare = { ...row, problemsJson: '[]', warningsJson: '[]', outboundJson: '[]' }
  if (extent === 'whole') {
    const { comments: _reserved, front: _pinned, ...shown } = document
    return {
      ...bare,
      documentJson: JSON.stringify(shown),
      linksJson: keptUses(row.linksJson),
      picturesJson: keptUses(row.picturesJson),
    }
  }
  const { slug, date, language, redirectFrom = [], withdrawn, expires } = document
  const lists = { authors: [], topics: [], corrections: [] }
  const told = extent === 'notice' ? { withdrawn } : { expires }
  const left = { title: '', slug, date, language, redirectFrom, draft: false, ...lists, ...told }
  const nothing = { html: '', text: '', excerpt: '', minutes: 0 }
  const uses = { linksJson: '[]', picturesJson: '[]' }
  return { ...bare, ...nothing, ...uses, documentJson: JSON.stringify(left) }
}

/** Uses of files and addresses without those that the allow-list took out of the text. */
function keptUses(json: string): string {
  const uses = JSON.parse(json) as { isTaken?: true }[]
  return JSON.stringify(uses.filter(({ isTaken }) => !isTaken))
}
