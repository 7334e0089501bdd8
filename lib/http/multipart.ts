import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Busboy from '@fastify/busboy'

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

/** Parts of a form, and bytes of a field and of the head of a part. */
const limits = {
  files: 1,
  parts: 32,
  fields: 32,
  fieldSize: 4096,
  fieldNameSize: 100,
  headerSize: 4096,
}

/**
 * Reads a form with a file (RFC 7578; RFC 2046, 5.1) as it comes in, so that no more of the file is held than a piece of the body. `type` is the
 * header Content-Type. Throws {@link MultipartFault}, and what its `parts` throw.
 */
export async function readMultipart(
  type: string,
  body: AsyncIterable<Buffer>,
  { onField, onFile }: FormParts,
): Promise<void> {
  const reader = readerOf(type)
  let fault: unknown
  const guarded = (work: () => void) => {
    try {
      if (fault === undefined) work()
    } catch (error) {
      fault = error
      reader.destroy()
    }
  }
  const refuse = (why: string) =>
    guarded(() => {
      throw new MultipartFault(why)
    })
  reader.on('field', (name, value, isNameCut, isCut) => {
    if (name === undefined) refuse('a part without a name')
    else if (isNameCut || isCut) refuse('a field that is too long')
    else guarded(() => onField(name, value))
  })
  reader.on('file', (field, stream, name) => {
    if (field === undefined) refuse('a part without a name')
    let take: (piece: Buffer) => void = () => undefined
    guarded(() => {
      take = onFile(name ?? '')
    })
    stream.on('data', (piece: Buffer) => guarded(() => take(piece)))
    stream.on('error', () => refuse('a file that ends too soon'))
  })
  reader.on('filesLimit', () => refuse('more than one file'))
  for (const limit of ['partsLimit', 'fieldsLimit'] as const)
    reader.on(limit, () => refuse('a form of far too many parts'))
  await pipeline(Readable.from(body), reader).catch(() => {
    fault ??= new MultipartFault('a form that is cut off, or is none')
  })
  if (fault !== undefined) throw fault
}

function readerOf(type: string) {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    throw new MultipartFault('a form without a boundary')
  }
}
