import type { ImportStatus } from '../records/entry.ts'
import type { Sign } from './status-words.ts'

/** What the name of a file says of all its lines. */
export type NameSaid = ImportStatus | 'never-subscribed' | 'everybody'

/** How a tool writes its subscribers into a file. Names of columns are in lower case. */
export interface Source {
  name: string
  /** It is this tool where every column of one of these groups is there. */
  marks: string[][]
  /** A column that ends with `*` is every one that begins so. */
  signs: Sign[]
  /** Of a line of which no sign tells anything. */
  otherwise?: ImportStatus
  /** What the name of a file says. */
  names?: [name: RegExp, said: NameSaid][]
  /** Who is paused there gets the newsletter all the same, and pays nothing. */
  isPauseOfPaying?: true
  /** The first that is filled in counts. */
  createdAt: string[]
  confirmedAt: string[]
}
