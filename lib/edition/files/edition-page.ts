import { hash } from 'node:crypto'

/** A page of the edition: its path, and what tells of everything that it shows. */
export interface EditionPage {
  /** Encoded, as readers ask for it. */
  path: string
  /** Another text where it shows something else. */
  shown: string
  /** The path that the application is asked for, and what it answers, where that is not its own and 200. */
  rendered?: { path: string; status: number }
}

/** A page and the marks of what it shows; their order counts. */
export function editionPage(path: string, ...shown: (string | undefined)[]): EditionPage {
  return { path, shown: shown.join('\u0001') }
}

/** A hash of a text. */
export function mark(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

/** The same of anything that JSON can hold. */
export function markOf(...values: unknown[]): string {
  return mark(JSON.stringify(values))
}
