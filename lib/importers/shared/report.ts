import type { ReasonCode } from '../visibility/reasons.ts'
import type { Balance } from './balance.ts'

/** Something that could not be carried over, or that a person has to decide. */
export interface Note {
  /** Path in the source; of what lies in the publication, its path there (`authors/…`, `articles/…`). */
  file: string
  /** Counted from 1, in that file. */
  line: number
  what: string
  expected: string
  mend: string
}

/** One reason why readers may not see a piece, or not at any time. */
export interface PieceReason {
  /** Path in the source, or in the publication for what comes from an export. */
  file: string
  line: number
  code: ReasonCode
  /** What says so, with the file where it stands in another one. */
  what: string
}

/** What an import did; with `dryRun`, what it would have done. */
export interface ImportReport {
  /** Posts in the source. */
  found: number
  /** Posts that have an article in the publication now, those that a person has edited among them. */
  carried: number
  /** Paths in the publication of the files that are new or have changed. */
  written: string[]
  /** Files that were in the publication already, byte for byte, or that belong to a person. */
  unchanged: number
  /** Markdown files that are no posts. */
  notPosts: { file: string; why: string }[]
  /** Posts whose slug is not their file's name. */
  renamed: { file: string; slug: string; why: string }[]
  notes: Note[]
  /** Pieces that readers may not see, or not at any time, each with its reasons. */
  visibility: PieceReason[]
  /** Pieces that became drafts. */
  drafts: number
  /** Where everything of the source went. */
  balance: Balance
  topics: number
  authors: number
  dryRun: boolean
}

/** Gathers notes; a key without a counterpart becomes one note, however many posts hold it. */
export class Notes {
  readonly #notes: Note[] = []
  readonly #keys = new Map<string, { file: string; line: number; count: number; mend: string }>()

  add(note: Note): void {
    // What was cut out of a text holds on to the whole of it, and ten thousands of notes to all texts of an archive.
    this.#notes.push(structuredClone(note))
  }

  /** Counts a source key that is not carried over; the first place is the one that the report names. */
  countKey(what: string, file: string, line: number, mend: string): void {
    const counted = this.#keys.get(what)
    if (counted) counted.count++
    else this.#keys.set(what, { file, line, count: 1, mend })
  }

  /** Every note, the counted keys last. */
  all(): Note[] {
    const keys = [...this.#keys].map(([what, { file, line, count, mend }]) => ({
      file,
      line,
      what: `${what} in ${count} ${count === 1 ? 'post' : 'posts'}, first in this one`,
      expected: 'keys that an article of Handbill has',
      mend,
    }))
    return [...this.#notes, ...keys]
  }
}

/** Notes something about a file as a whole. */
export function noteAt(
  notes: Notes,
  file: string,
  said: Pick<Note, 'what' | 'expected' | 'mend'>,
): void {
  notes.add({ file, line: 1, ...said })
}
