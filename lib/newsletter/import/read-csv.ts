import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { ImportError } from './problem.ts'
import { type Encoding, textOf } from './read-text.ts'

/** A line of a table; one with line breaks between quotation marks is several lines of the file. */
export interface CsvRow {
  /** Of the file, counted from 1: where it begins. */
  line: number
  values: string[]
  /** As it stands in the file, ends of lines apart. */
  text: string
}

/** Longer than the notes that a tool keeps of a person: an opening quotation mark that nothing closes. */
const longestRow = 1024 * 1024

/**
 * The rows of a CSV file, the one with the names of the columns first; empty ones are left out. Commas, semicolons and
 * tabs are found out from the first line. Throws {@link ImportError} where a quotation mark is never closed, as nobody
 * can say then what stands behind it.
 */
export async function* readCsv(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRow & { separator: string }, void> {
  const pieces = textOf(file, encoding, onBytes)
  const { separator, text, skipped } = await separatorOf(pieces)
  const parser = parse({
    ...{ delimiter: separator, record_delimiter: '\n', max_record_size: longestRow },
    ...{ info: true, raw: true, relax_column_count: true, relax_quotes: true },
  })
  // An error reaches the loop below through the parser.
  void pipeline(Readable.from(joined(text, pieces)), parser).catch(() => undefined)
  let last = skipped
  try {
    for await (const row of parser as AsyncIterable<ParsedRow>) {
      const values = row.record
      const line = last + 1
      last = skipped + row.info.lines
      if (values.some((value) => value.trim() !== ''))
        yield { line, values, text: row.raw, separator }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new ImportError(
      `Line ${last + 1} has a quotation mark that nothing closes: nothing behind it can be read, so that nothing is imported. Close it, or remove it`,
    )
  }
}

interface ParsedRow {
  record: string[]
  raw: string
  info: { lines: number }
}

async function separatorOf(pieces: AsyncGenerator<string>) {
  let text = ''
  while (!text.includes('\n') && text.length < longestRow) {
    const { value, done } = await pieces.next()
    if (done) break
    text += value
  }
  const [first = ''] = text.split('\n', 1)
  // Spreadsheets are told so by a line of its own, which they write, too.
  const said =
    /^"?sep=(.)"?$/i.exec(first.trim())?.[1] ?? (/^sep=\t/i.test(first) ? '\t' : undefined)
  if (said) return { separator: said, text: text.slice(first.length + 1), skipped: 1 }
  const bare = first.replace(/"[^"]*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  const [separator = ','] = [',', ';', '\t'].sort((one, other) => count(other) - count(one))
  return { separator, text, skipped: 0 }
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

/** Where in the file a value of a row begins, counted from 1; of one that is missing, where the row ends. */
export function placeOf(
  { line, text }: CsvRow,
  index: number,
  separator: string,
): { line: number; column: number } {
  let place = { line, column: 1 }
  let isQuoted = false
  let left = index
  for (const letter of text.replace(/\n$/, '')) {
    if (left === 0) break
    if (letter === '"') isQuoted = !isQuoted
    if (letter === separator && !isQuoted) left--
    place =
      letter === '\n'
        ? { line: place.line + 1, column: 1 }
        : { line: place.line, column: place.column + letter.length }
  }
  return place
}
