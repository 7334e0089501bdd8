import type { ImportReport } from '#lib/newsletter/import/import-subscribers.ts'
import type { RefusedLine } from '#lib/newsletter/import/problem.ts'
import type { ImportStatus } from '#lib/newsletter/records/entry.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'

/** A list of subscribers that an editor sent, and how far its import is. */
export interface KeptImport {
  id: string
  /** Of the file, as it was sent: it says what some tools mean. */
  name: string
  editor: string
  /** Of lines that name none; undefined where that is the first that there is. */
  list: ListId | undefined
  /** What is said of all lines. */
  status: ImportStatus | undefined
  /** `broken`: it could not be read, or ended before its end. */
  step: 'checking' | 'checked' | 'importing' | 'done' | 'broken'
  /** Why it could not be done, in a sentence. */
  why?: string | undefined
  report?: ImportReport | undefined
  /** The first of the lines that cannot be read. */
  refused?: RefusedLine[] | undefined
}
