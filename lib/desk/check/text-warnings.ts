import { sql } from 'kysely'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { TextWarning } from '#lib/publication/content/markdown/text-warning.ts'
import type { Finding } from './finding.ts'
import { isOneOf, type Only } from './only-files.ts'

/** What readers do not get of texts, or get as it was typed: found when they were compiled. */
export async function textWarnings(catalogue: Catalogue, only: Only): Promise<Finding[]> {
  const { rows } = await sql<{ path: string; warnings: string }>`
    SELECT files.path, warningsJson AS warnings FROM files JOIN compiled USING (hash)
    WHERE warningsJson <> '[]' AND documentJson IS NOT NULL AND ${isOneOf('files.path', only)}
    ORDER BY files.path`.execute(catalogue)
  return rows.flatMap(({ path, warnings }) =>
    (JSON.parse(warnings) as TextWarning[]).map(({ line, column, ...said }) => ({
      ...{ file: path, at: { line, column } },
      ...said,
    })),
  )
}
