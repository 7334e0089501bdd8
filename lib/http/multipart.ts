/** What a form with a file has: fields of text, and at most one file. */
export interface FormParts {
  /** Of each field that comes before the file, and those after it. */
  onField: (name: string, value: string) => void
  /** Where the file is called so; answers who takes its bytes, one piece after the other. */
  onFile: (name: string) => (piece: Buffer) => void
}

/** Thrown where a body is no such form; `message` has no words of it. */
export class MultipartFault extends Error {
  override name = 'MultipartFault'
}

/** Bytes of the head of a part, and of a field. */
const most = { head: 4096, field: 4096, parts: 32 }

/**
 * Reads a form with a file (RFC 7578; RFC 2046, 5.1) as it comes in, so that no more of the file is held than a piece of the body. `type` is the
 * header Content-Type. Throws {@link MultipartFault}.
 */
export async function readMultipart(
  type: string,
  body: AsyncIterable<Buffer>,
  parts: FormParts,
): Promise<void> {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ??
    []
  const boundary = quoted ?? bare
  if (boundary === undefined) throw new MultipartFault('a form without a boundary')
  const reader = new Reader(Buffer.from(`\r\n--${boundary}`, 'latin1'), parts)
  for await (const piece of body) reader.add(piece)
  reader.end()
}

/** Takes a part's bytes; `done` is called behind the last. */
interface Taking {
  take: (piece: Buffer) => void
  done: () => void
}

class Reader {
  readonly #delimiter: Buffer
  readonly #parts: FormParts
  /** As if a line had ended before the first delimiter, which begins with that. */
  #held: Buffer = Buffer.from('\r\n')
  #state: 'before' | 'delimiter' | 'head' | 'content' | 'after' = 'before'
  #taking: Taking = nothing
  #count = 0
  #hasFile = false

  constructor(delimiter: Buffer, parts: FormParts) {
    this.#delimiter = delimiter
    this.#parts = parts
  }

  add(piece: Buffer): void {
    this.#held = Buffer.concat([this.#held, piece])
    while (this.#step()) {}
  }

  end(): void {
    if (this.#state !== 'after') throw new MultipartFault('a form that ends too soon')
  }

  /** Whether there is more to be read of what is held. */
  #step(): boolean {
    switch (this.#state) {
      case 'before':
      case 'content':
        return this.#readContent()
      case 'delimiter':
        return this.#readDelimiter()
      case 'head':
        return this.#readHead()
      case 'after':
        this.#held = Buffer.alloc(0)
        return false
    }
  }

  #readContent(): boolean {
    const at = this.#held.indexOf(this.#delimiter)
    // A delimiter may have begun at the end of what is there.
    const end = at < 0 ? Math.max(0, this.#held.length - this.#delimiter.length + 1) : at
    if (this.#state === 'content' && end > 0) this.#taking.take(this.#held.subarray(0, end))
    this.#held = this.#held.subarray(at < 0 ? end : at + this.#delimiter.length)
    if (at < 0) return false
    this.#taking.done()
    this.#taking = nothing
    this.#state = 'delimiter'
    return true
  }

  #readDelimiter(): boolean {
    if (this.#held.length < 2) return false
    const next = this.#held.toString('latin1', 0, 2)
    if (next === '--') this.#state = 'after'
    else if (next === '\r\n') this.#state = 'head'
    else throw new MultipartFault('a boundary within a line')
    this.#held = this.#held.subarray(2)
    if (++this.#count > most.parts) throw new MultipartFault('a form of far too many parts')
    return true
  }

  #readHead(): boolean {
    const at = this.#held.indexOf('\r\n\r\n')
    if ((at < 0 ? this.#held.length : at) > most.head)
      throw new MultipartFault('a part whose head is too long')
    if (at < 0) return false
    const head = this.#held.toString('utf8', 0, at)
    this.#held = this.#held.subarray(at + 4)
    this.#taking = this.#takingOf(head)
    this.#state = 'content'
    return true
  }

  #takingOf(head: string): Taking {
    const line = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
    const of = (key: string) => new RegExp(`[;\\s]${key}="([^"]*)"`, 'i').exec(line)?.[1]
    const [name, file] = [of('name'), of('filename')]
    if (name === undefined) throw new MultipartFault('a part without a name')
    if (file !== undefined) {
      if (this.#hasFile) throw new MultipartFault('more than one file')
      this.#hasFile = true
      return { take: this.#parts.onFile(file), done: () => undefined }
    }
    const pieces: Buffer[] = []
    let length = 0
    return {
      take: (piece) => {
        length += piece.length
        if (length > most.field) throw new MultipartFault('a field that is too long')
        pieces.push(piece)
      },
      done: () => this.#parts.onField(name, Buffer.concat(pieces).toString('utf8')),
    }
  }
}

const nothing: Taking = { take: () => undefined, done: () => undefined }
