import { parseSync } from 'oxc-parser'

/** A function that is longer than it should be. */
export interface LongFunction {
  file: string
  /** Where it begins, counted from 1. */
  line: number
  /** Its lines, the first and the last among them. */
  count: number
}

const kinds = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/

/** The functions of a file that have more than `most` lines; also those that hold others. */
export function longFunctions(file: string, text: string, most: number): LongFunction[] {
  const found: LongFunction[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, start, end } = node as { type?: string; start?: number; end?: number }
    if (kinds.test(type ?? '')) {
      const count = text.slice(start, end).split('\n').length
      if (count > most) found.push({ file, line: text.slice(0, start).split('\n').length, count })
    }
    for (const below of Object.values(node)) look(below)
  }
  look(parseSync(file, text).program)
  return found
}
