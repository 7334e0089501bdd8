import { ImportError } from './problem.ts'
import type { CsvRow } from './read-csv.ts'
import { type Encoding, textOf } from './read-text.ts'

/** Whether a file begins as our export does with `--format json`. */
export async function isJson(file: string, encoding: Encoding): Promise<boolean> {
  for await (const text of textOf(file, encoding, () => undefined)) {
    const begin = text.trimStart()
    if (begin !== '') return begin.startsWith('[')
  }
  return false
}

/**
 * The rows of a file that our export wrote as JSON, a subscriber a line, as those of a table: the names of its columns first,
 * lists parted by semicolons. Throws {@link ImportError} where a line is of another form.
 */
export async function* readJson(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRow & { separator: string }, void> {
  let columns: string[] | undefined
  for await (const { line, text } of linesOf(textOf(file, encoding, onBytes))) {
    const bare = text
      .trim()
      .replace(/^\[|\]$/g, '')
      .replace(/,$/, '')
      .trim()
    if (bare === '') continue
    const row = rowOf(bare, line)
    if (!columns) {
      columns = Object.keys(row)
      yield { line, values: columns, text: '', separator: ',' }
    }
    yield { line, values: columns.map((column) => textOfValue(row[column])), text, separator: ',' }
  }
}

function rowOf(text: string, line: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(text)
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return row as Record<string, unknown>
  } catch {}
  throw new ImportError(
    `Line ${line} is not as "subscribers export --format json" writes it: one subscriber a line is expected, so that nothing is imported`,
  )
}

function textOfValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(';')
  return value === null || value === undefined ? '' : String(value)
}

async function* linesOf(pieces: AsyncIterable<string>) {
  let line = 0
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) yield { line: ++line, text }
  }
  if (rest !== '') yield { line: ++line, text: rest }
}
