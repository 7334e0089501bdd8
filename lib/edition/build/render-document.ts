import { Writable } from 'node:stream'
import type { ReactNode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

/**
 * The HTML of a document, once all that it waits for is there; components may be asynchronous. Rejects with the first error
 * of one. It is part of the bundle of the pages, as both must have the same React.
 */
export function renderDocument(document: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    const sink = new Sink(resolve)
    const { pipe, abort } = renderToPipeableStream(document, {
      onAllReady: () => pipe(sink),
      onError: (error) => {
        reject(error)
        // What is left of it is for nobody.
        abort(error)
      },
    })
  })
}

class Sink extends Writable {
  readonly #parts: Uint8Array[] = []
  readonly #done: (html: string) => void

  constructor(done: (html: string) => void) {
    super({ decodeStrings: true })
    this.#done = done
  }

  override _write(part: Uint8Array, _: BufferEncoding, next: () => void): void {
    this.#parts.push(part)
    next()
  }

  override _final(end: () => void): void {
    this.#done(Buffer.concat(this.#parts).toString())
    end()
  }
}
