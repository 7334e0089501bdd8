/**
 * All that comes, within bounds; undefined where more than `most` bytes come: what is left then is not read, and a stream of
 * Node.js closed. Rejects as what is read does.
 */
export async function readWithin(
  parts: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Buffer | undefined> {
  const read: Uint8Array[] = []
  let size = 0
  for await (const part of parts ?? []) {
    size += part.length
    if (size > most) return undefined
    read.push(part)
  }
  return Buffer.concat(read)
}
