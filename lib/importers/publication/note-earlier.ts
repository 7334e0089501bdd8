import { type Notes, noteAt } from '../shared/report.ts'
import type { EarlierImports } from './earlier-imports.ts'

/** Notes that an article was moved to another folder: it is a person's then, and is not written a second time. */
export function noteMoved(notes: Notes, file: string): void {
  noteAt(notes, file, {
    part: 'told',
    what: 'its article was moved within the publication since the import before; left as it is',
    expected: 'an article where the import wrote it',
    mend: 'nothing; to import it again, delete the moved article',
  })
}

/**
 * Notes what an earlier import wrote for posts that are gone: it stays, and is named. `current` holds what the ledger calls the
 * posts that there are.
 */
export function noteStale(
  notes: Notes,
  earlier: EarlierImports,
  current: Set<string>,
  said: (post: string) => string = () => 'its post is no longer in the export',
): void {
  for (const [path, post] of earlier.written())
    if (!current.has(post))
      noteAt(notes, path, {
        part: 'decision',
        what: said(post),
        expected: 'one article for one post',
        mend: 'delete it if it is not wanted any more',
      })
}
