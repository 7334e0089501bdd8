import { type Notes, noteAt } from '../shared/report.ts'
import type { EarlierImports } from './earlier-imports.ts'

/** Notes that an article was moved to another folder: it is a person's then, and is not written a second time. */
export function noteMoved(notes: Notes, file: string): void {
  noteAt(notes, file, {
    what: 'its article was moved within the publication since the import before; left as it is',
    expected: 'an article where the import wrote it',
    mend: 'nothing; to import it again, delete the moved article',
  })
}

/**
 * Notes what an earlier import wrote and this one would not: it stays, and is named. `current` holds the path of the
 * article of each post, by the name that the manifest has for the post.
 */
export function noteStale(
  notes: Notes,
  earlier: EarlierImports,
  current: Map<string, string>,
  said: (post: string, isThere: boolean) => string = (_, isThere) =>
    isThere ? 'its post has another date or place now' : 'its post is no longer in the export',
): void {
  for (const [path, post] of earlier.written())
    if (current.get(post) !== path)
      noteAt(notes, path, {
        what: said(post, current.has(post)),
        expected: 'one article for one post',
        mend: 'delete it if it is not wanted any more',
      })
}
