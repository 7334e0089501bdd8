import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Assembler } from 'stream-json/assembler.js'
import { parser, type Token } from 'stream-json/parser.js'
import { GhostFileError } from './ghost-file-error.ts'

/** A row of a table of Ghost's database, or the export's `meta`; what it holds is not validated yet. */
export type ExportRow =
  | { kind: 'row'; table: string; row: unknown }
  | { kind: 'meta'; meta: unknown }

/** Deeper than any row of Ghost's: posts hold their structure as text. */
const deepestNesting = 64

/**
 * Reads an export of Ghost's row by row (`{"db":[{"meta":…,"data":{<table>:[…]}}]}`, or the inner object alone), so
 * that memory holds one row whatever the size of the file. `onRow` is called in the order of the file; `onBytes` is
 * told how many bytes have been read. Throws {@link GhostFileError} for a file that is empty, no JSON, cut short, not
 * in UTF-8, nested too deeply, or of another shape. What was read before is then worth nothing.
 */
export async function readRows(
  file: string,
  onRow: (row: ExportRow) => void | Promise<void>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const reading = { bytes: 0, isWhole: false, beginning: '' }
  const tokens = parser.asStream({ packValues: true, streamValues: false })
  const rows = new RowReader()
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 16 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        yield* textOf(chunks, reading, onBytes)
      },
      tokens,
      async (stream: AsyncIterable<Token>) => {
        for await (const token of stream) {
          const row = rows.take(token)
          if (row) await onRow(row)
        }
      },
    )
  } catch (error) {
    throw error instanceof Error ? explained(error, reading) : error
  }
  if (!rows.sawData) throw new GhostFileError('is JSON, but no export of Ghost: it has no "data"')
}

interface Reading {
  bytes: number
  isWhole: boolean
  beginning: string
}

async function* textOf(
  chunks: AsyncIterable<Buffer>,
  reading: Reading,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (reading.beginning.length < 200) reading.beginning += text.slice(0, 200)
    reading.bytes += chunk.length
    onBytes(reading.bytes)
    yield text
  }
  reading.isWhole = true
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/** Says of what a parser or decoder refused what a person can do about it. */
function explained(error: Error, { bytes, isWhole, beginning }: Reading): Error {
  if (error instanceof TypeError && error.message.includes('encoded data'))
    return new GhostFileError(`is not valid UTF-8, within the 64 KB after byte ${bytes}`)
  if (!/^Parser /.test(error.message)) return error
  if (beginning.trim() === '') return new GhostFileError('is empty')
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(beginning))
    return new GhostFileError('is a page of HTML or XML, perhaps that of a login, saved as JSON')
  if (isWhole)
    return new GhostFileError(`is cut short: the JSON does not end after its ${bytes} bytes`)
  return new GhostFileError(`is no JSON, within the 64 KB before byte ${bytes}`)
}

/** Puts the tokens of rows together; everything else in the file is passed by. */
class RowReader {
  readonly #path: (string | undefined)[] = []
  readonly #isList: boolean[] = []
  #assembler: Assembler | undefined
  #rowDepth = 0
  #depth = 0
  sawData = false

  take(token: Token): ExportRow | undefined {
    if (token.name === 'startObject' || token.name === 'startArray') this.#open(token)
    else if (token.name === 'endObject' || token.name === 'endArray') return this.#close(token)
    else if (this.#assembler) this.#assembler.consume(token)
    else if (token.name === 'keyValue') this.#path[this.#depth - 1] = token.value
    else if (this.#depth === 0)
      throw new GhostFileError('is JSON, but no export of Ghost: it is a single value')
    // Nothing is passed by in silence: where a row belongs, whatever stands there is taken for one.
    else if ('value' in token && this.#isList[this.#depth - 1] && this.#isRowIn(this.#depth))
      return { kind: 'row', table: this.#keys().slice('data.'.length), row: token.value }
    return undefined
  }

  #open(token: Token): void {
    this.#depth++
    if (this.#depth > deepestNesting)
      throw new GhostFileError(`is nested more than ${deepestNesting} levels deep`)
    if (!this.#assembler && this.#isRowIn(this.#depth - 1)) {
      this.#assembler = new Assembler()
      this.#rowDepth = this.#depth
    }
    if (this.#assembler) this.#assembler.consume(token)
    else {
      this.#path[this.#depth - 1] = undefined
      this.#isList[this.#depth - 1] = token.name === 'startArray'
      if (this.#keys() === 'data') this.sawData = true
    }
  }

  #close(token: Token): ExportRow | undefined {
    const isRow = this.#assembler !== undefined && this.#depth === this.#rowDepth
    this.#assembler?.consume(token)
    this.#depth--
    if (!isRow || !this.#assembler) return undefined
    const value: unknown = this.#assembler.current
    this.#assembler = undefined
    const keys = this.#keys()
    if (keys === 'meta') return { kind: 'meta', meta: value }
    return { kind: 'row', table: keys.slice('data.'.length), row: value }
  }

  /** The keys above the current value, without the `db` list around them. */
  #keys(): string {
    return this.#path
      .slice(0, this.#depth)
      .filter((key) => key !== undefined)
      .join('.')
      .replace(/^db\./, '')
  }

  /** Tells whether what stands below so many levels is `meta`, or an item of the list of a table. */
  #isRowIn(depth: number): boolean {
    const above = this.#path.slice(0, depth).filter((key) => key !== undefined)
    const keys = above[0] === 'db' ? above.slice(1) : above
    if (keys[0] === 'meta') return keys.length === 1
    return keys[0] === 'data' && keys.length === 2 && this.#isList[depth - 1] === true
  }
}
