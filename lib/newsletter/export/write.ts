import { stringify } from 'csv-stringify/sync'
import type { Exported } from './exported.ts'

const columns = [
  ...['email', 'status', 'list', 'language'],
  ...['confirmed_at', 'created_at', 'paused_until'],
] as const satisfies (keyof Exported)[]

/**
 * Pages of subscribers as the pieces of a CSV file (RFC 4180, UTF-8, LF). Several lists stand in one value, parted by
 * semicolons. What a spreadsheet would run as a formula has an apostrophe in front, which an import takes away.
 */
export async function* asCsv(pages: AsyncIterable<Exported[]>): AsyncGenerator<string> {
  yield `${columns.join(',')}\n`
  for await (const page of pages)
    yield stringify(
      page.map((each) =>
        columns.map((column) =>
          column === 'list' ? each.list.join(';') : withoutFormula(each[column] ?? ''),
        ),
      ),
    )
}

/** One that begins with an apostrophe before such a sign gets another, so that none is taken for an added one. */
function withoutFormula(value: string): string {
  return /^'*[=+\-@]/.test(value) ? `'${value}` : value
}

/** Pages of rows, none empty, as the pieces of one JSON array, a row a line. */
export async function* asJson(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  let isFirst = true
  for await (const page of pages) {
    const rows = page.map((row) => JSON.stringify(row)).join(',\n')
    yield `${isFirst ? '[\n' : ',\n'}${rows}`
    isFirst = false
  }
  yield isFirst ? '[]\n' : '\n]\n'
}

/** Pages of subscribers as aligned lines for people; what is longer than its column moves the rest along. */
export async function* asLines(pages: AsyncIterable<Exported[]>): AsyncGenerator<string> {
  for await (const page of pages)
    yield page
      .map(({ email, status, list, confirmed_at, paused_until }) => {
        const since = confirmed_at?.slice(0, 10) ?? '-'
        const until = paused_until ? `  until ${paused_until.slice(0, 10)}` : ''
        return `${email.padEnd(40)}  ${status.padEnd(12)}  ${since.padEnd(10)}  ${list.join(' ')}${until}`
      })
      .map((line) => `${line.trimEnd()}\n`)
      .join('')
}
