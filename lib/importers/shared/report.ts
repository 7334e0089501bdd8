import type { ReasonCode } from '../visibility/reasons.ts'
import type { Balance } from './balance.ts'

/**
 * The part of the screen that a note belongs to: what a person must decide, what is lost, or what is only told in the long
 * list. Why a piece is a draft is said by its reasons.
 */
export type NotePart = 'decision' | 'lost' | 'told'

/** Something that could not be carried over, or that a person has to decide. */
export interface Note {
  /** Path in the source; of what lies in the publication, its path there (`authors/…`, `articles/…`). */
  file: string
  /** Counted from 1, in that file. */
  line: number
  part: NotePart
  what: string
  expected: string
  mend: string
}

/** What a note says, wherever it is. */
export type NoteText = Omit<Note, 'file' | 'line'>

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
  readonly #counted = new Map<string, { note: Note; count: number }>()

  add(note: Note): void {
    // What was cut out of a text holds on to the whole of it, and ten thousands of notes to all texts of an archive.
    this.#notes.push(structuredClone(note))
  }

  /** Counts a source key that is not carried over; the first place is the one that the report names. */
  countKey(what: string, file: string, line: number, mend: string, part: NotePart = 'lost'): void {
    this.count({ file, line, part, what, expected: 'keys that an article of Handbill has', mend })
  }

  /** Counts what many posts have alike; the first place is the one that the report names. */
  count(note: Note): void {
    const counted = this.#counted.get(note.what)
    if (counted) counted.count++
    else this.#counted.set(note.what, { note: structuredClone(note), count: 1 })
  }

  /** Every note, the counted ones last. */
  all(): Note[] {
    const counted = [...this.#counted.values()].map(({ note, count }) => ({
      ...note,
      what: `${note.what} in ${count} ${count === 1 ? 'post' : 'posts'}, first in this one`,
    }))
    return [...this.#notes, ...counted]
  }
}

/** Notes something about a file as a whole. */
export function noteAt(notes: Notes, file: string, said: NoteText): void {
  notes.add({ file, line: 1, ...said })
}
