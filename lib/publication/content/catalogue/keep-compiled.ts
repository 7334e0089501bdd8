import { runForEach } from '#lib/sqlite/node-sqlite.ts'
import type { CompiledFile, CompiledRow } from '../compile-text.ts'
import type { Catalogue } from './open-catalogue.ts'

/** The columns of `compiled` that a file's result gives. */
const columns = Object.keys({
  problemsJson: true,
  linksJson: true,
  outboundJson: true,
  warningsJson: true,
  documentJson: true,
  html: true,
  text: true,
  excerpt: true,
  minutes: true,
  picturesJson: true,
} satisfies Record<keyof CompiledRow, true>) as (keyof CompiledRow)[]
const statement = `REPLACE INTO compiled (hash, path, ${columns.join(', ')})
  VALUES (?, ?${', ?'.repeat(columns.length)})`

/** Keeps what files were compiled to, in one transaction; those that are as they were have nothing new. */
export function keepCompiled(catalogue: Catalogue, files: CompiledFile[]): void {
  const rows = files.flatMap(({ path, hash, row }) =>
    row ? [[hash, path, ...columns.map((column) => row[column])]] : [],
  )
  runForEach(catalogue, statement, rows)
}
