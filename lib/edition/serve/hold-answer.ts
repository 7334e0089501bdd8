import type { ServerResponse } from 'node:http'

type Own = Pick<ServerResponse, 'write' | 'end' | 'writeHead' | 'flushHeaders'>
/** What is sent in the place of a body. */
type Change = (body: Buffer) => Promise<Buffer> | Buffer

/**
 * Collects what is written to an answer that `isWanted` picks by its status and headers, and sends what `change` makes of it
 * instead. Other answers are sent as they are.
 */
export function holdAnswer(
  response: ServerResponse,
  isWanted: (response: ServerResponse) => boolean,
  change: Change,
): void {
  const { write, end, writeHead, flushHeaders } = response
  const own: Own = { write, end, writeHead, flushHeaders }
  const parts: Buffer[] = []
  const isHeld = () => !response.headersSent && isWanted(response)
  const given = (name: keyof Own, values: unknown[]) => Reflect.apply(own[name], response, values)
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') parts.push(Buffer.from(chunk, encodingOf(encoding)))
    else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk))
  }
  const held: { [name in keyof Own]: (...values: unknown[]) => unknown } = {
    flushHeaders: () => isHeld() || given('flushHeaders', []),
    writeHead: (...values) => {
      setHeaders(response, values.at(-1))
      if (typeof values[0] === 'number' && !response.headersSent) response.statusCode = values[0]
      return isHeld() ? response : given('writeHead', values)
    },
    write: (...values) => {
      if (!isHeld()) return given('write', values)
      add(values[0], values[1])
      callLast(values)
      return true
    },
    end: (...values) => {
      if (!isHeld()) return given('end', values)
      add(values[0], values[1])
      Object.assign(response, own)
      void send(response, Buffer.concat(parts), change).finally(() => callLast(values))
      return response
    },
  }
  Object.assign(response, held)
}

/** As `writeHead` takes them: an object, or names and values in turn. */
function setHeaders(response: ServerResponse, headers: unknown): void {
  if (typeof headers !== 'object' || headers === null || response.headersSent) return
  const pairs: [string, unknown][] = Array.isArray(headers)
    ? headers.flatMap((name, at) => (at % 2 === 0 ? [[String(name), headers[at + 1]]] : []))
    : Object.entries(headers)
  for (const [name, value] of pairs)
    if (value !== undefined) response.setHeader(name, Array.isArray(value) ? value : String(value))
}

async function send(response: ServerResponse, written: Buffer, change: Change): Promise<void> {
  try {
    const body = await change(written)
    response.removeHeader('Transfer-Encoding')
    response.setHeader('Content-Length', body.length)
    response.end(body)
  } catch {
    response.destroy()
  }
}

function encodingOf(given: unknown): BufferEncoding {
  return typeof given === 'string' && Buffer.isEncoding(given) ? given : 'utf8'
}

/** Node's methods take what is to be called afterwards as their last argument, wherever that is. */
function callLast(given: unknown[]): void {
  const last = given.findLast((each) => typeof each === 'function')
  if (last) process.nextTick(last as () => void)
}
