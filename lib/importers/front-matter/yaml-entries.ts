/** One top-level key of front matter with the rows that belong to it. */
export interface YamlEntry {
  key: string
  /** What stands behind the colon in the key's own row. */
  rest: string
  /** The rows of the entry, the key's own first. */
  rows: string[]
  /** Row of the key within the YAML, counted from 1. */
  line: number
}

/** A key in column 1. A blank behind the colon is wanted, or the row's end, or (`title:Such`) a letter. */
const keyRow = /^(["']?)([\p{L}_][\p{L}\p{N}_ .-]*?)\1[ \t]*:(?=\s|$|(?!\/\/)[\p{L}\p{N}"'[])(.*)$/u

/**
 * Parts YAML that a parser refused into its top-level keys. A quoted text that is not closed in its row goes on to
 * the row that ends with its quote; a row within it is taken for a key only where it is one beyond doubt, so that
 * "Note: such a row" stays text. Rows before the first key are left out where they are comments or blank.
 */
export function splitEntries(yaml: string): YamlEntry[] {
  const entries: YamlEntry[] = []
  let open = ''
  for (const [index, row] of yaml.split('\n').entries()) {
    const match = keyRow.exec(row)
    const last = entries.at(-1)
    if (match && (open === '' || isKeyBeyondDoubt(match))) {
      const rest = (match[3] ?? '').trim()
      const key = (match[2] ?? '').trim()
      const spaced = `${row.slice(0, row.length - (match[3] ?? '').length)} ${rest}`
      entries.push({ key, rest, rows: [spaced.trimEnd()], line: index + 1 })
      open = openQuote(rest)
    } else if (last) {
      last.rows.push(row)
      if (open !== '' && closes(row, open)) open = ''
    } else if (/^\s*[^\s#]/.test(row)) {
      entries.push({ key: 'text before the first key', rest: row, rows: [row], line: index + 1 })
    }
  }
  return entries
}

/** The quote that a value opens and does not close in its row; empty where there is none. */
function openQuote(rest: string): string {
  const quote = /^["']/.exec(rest)?.[0]
  if (!quote) return ''
  return closes(rest.slice(1), quote) ? '' : quote
}

function closes(row: string, quote: string): boolean {
  const end = row.replace(/(["'])\s+#.*$/, '$1').trimEnd()
  if (!end.endsWith(quote)) return false
  if (quote === '"') return (/\\*(?="$)/.exec(end)?.[0].length ?? 0) % 2 === 0
  return (/'+$/.exec(end)?.[0].length ?? 0) % 2 === 1
}

/** Within a quoted text: a lower-case word whose value is whole in its row, so that it can't be the text's end. */
function isKeyBeyondDoubt(match: RegExpExecArray): boolean {
  const [, , key = '', rest = ''] = match
  if (!/^[a-z][a-z0-9_-]*$/.test(key)) return false
  const value = rest.trim()
  if (/^["']/.test(value)) return openQuote(value) === ''
  return !/["']$/.test(value)
}
