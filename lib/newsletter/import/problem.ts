import { ToldError } from '#lib/errors/told-error.ts'
import { wholeLetters } from '#lib/language/cut-text.ts'

/** A line that is not imported, told so that it can be mended. Nothing in it holds an address. */
export interface RefusedLine {
  /** Both counted from 1. */
  line: number
  column: number
  what: string
  expected: string
  mend: string
}

/** Thrown where a file cannot be imported at all; the message says why, and what to do. */
export class ImportError extends ToldError {
  override name = 'ImportError'
}

/** A value of a file as it may be shown: cut short, and never an address that has slipped into another column. */
export function shown(value: string): string {
  if (value.includes('@')) return 'what looks like a mail address'
  return `"${value.length > 40 ? `${wholeLetters(value, 40)}…` : value}"`
}

/** A value that cannot be used. */
export interface ValueFault {
  /** Of the row, counted from 0. */
  index: number
  what: string
  expected: string
  mend: string
}

/** A value that is filled in. */
export interface Filled {
  /** Of the row, counted from 0. */
  index: number
  column: string
  value: string
}
