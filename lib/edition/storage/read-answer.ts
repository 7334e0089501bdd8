import { readWithin } from '#lib/net/read-within.ts'

/** More bytes came than there may be: it will be so the next time. */
export class TooLongError extends Error {
  override name = 'TooLongError'
}

/** All of an answer, within bounds; nothing of what cannot be unpacked. Throws {@link TooLongError} where more than `most` bytes come. */
export async function readAnswer(response: Response, most: number): Promise<Buffer> {
  return readAll(response, most).catch(nothingPacked)
}

async function readAll(response: Response, most: number): Promise<Buffer> {
  const read = await readWithin(response.body, most)
  if (!read) throw new TooLongError(`it answered with more than ${most} bytes`)
  return read
}

/** What cannot be unpacked will not be the next time either. */
function nothingPacked(error: unknown): Buffer {
  // Of a DOMException it is a number.
  const { cause, code } = error as { code?: unknown; cause?: { code?: unknown } }
  if (String(cause?.code ?? code).startsWith('Z_')) return Buffer.alloc(0)
  throw error
}

/** Why a request had no answer, in a word of the system or of what failed. */
export function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: Error & { code?: string } }
  return cause?.code ?? cause?.message ?? message
}
