import { hash } from 'node:crypto'

/** A page of the edition: its path, and what changes with anything that it shows. */
export interface EditionPage {
  /** Encoded, as readers ask for it. */
  path: string
  fingerprint: string
}

/** A page and what it shows; the order of the parts counts. */
export function editionPage(path: string, ...shown: unknown[]): EditionPage {
  return { path, fingerprint: hash('sha256', JSON.stringify(shown), 'base64url').slice(0, 22) }
}
