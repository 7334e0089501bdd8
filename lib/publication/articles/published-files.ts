import { type RawBuilder, sql } from 'kysely'
import { isListed } from './gate.ts'
import type { Publication } from './publication.ts'

/** Whether what names a file may be seen: articles by the gate; all else that names one is shown to everybody. */
function isNamedInPublic(publication: Publication): RawBuilder<boolean> {
  return sql<boolean>`(fileUses.path NOT GLOB 'articles/*' OR EXISTS
    (SELECT 1 FROM articles WHERE articles.path = fileUses.path AND ${isListed(publication)}))`
}

/**
 * The files of `images/` that something shows or links to, by their paths, and whether any of that is public: what only
 * hidden articles name, and what nothing does, is nobody's to fetch.
 */
export async function namedFiles(publication: Publication): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ file: string; isPublic: number }>`
    SELECT file, max(${isNamedInPublic(publication)}) AS isPublic FROM fileUses GROUP BY file`.execute(
    publication.catalogue,
  )
  return new Map(rows.map(({ file, isPublic }) => [file, isPublic === 1]))
}

/** Whether readers may fetch one of these files; while somebody writes, they may fetch any. */
export async function isPublishedFile(
  publication: Publication,
  ...files: string[]
): Promise<boolean> {
  if (publication.showsHidden) return true
  const { rows } = await sql`SELECT 1 FROM fileUses
    WHERE file IN (${sql.join(files)}) AND ${isNamedInPublic(publication)} LIMIT 1`.execute(
    publication.catalogue,
  )
  return rows.length > 0
}

/** Whether an article shows a file of `images/` or links to it, no matter who may see that article. */
export async function namesFile(
  { catalogue }: Publication,
  slug: string,
  file: string,
): Promise<boolean> {
  const row = await catalogue
    .selectFrom('fileUses')
    .innerJoin('articles', 'articles.path', 'fileUses.path')
    .select('file')
    .where('slug', '=', slug)
    .where('file', '=', file)
    .executeTakeFirst()
  return row !== undefined
}
