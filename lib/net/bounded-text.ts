import { readWithin } from './read-within.ts'

/**
 * Asks an address for a text, and follows it nowhere else. Rejects where it does not answer 200 within `patience` milliseconds, or
 * with more than `most` bytes.
 */
export async function boundedText(
  url: string,
  { patience, most }: { patience: number; most: number },
): Promise<string> {
  const signal = AbortSignal.timeout(patience)
  const answer = await fetch(url, { signal, redirect: 'error' })
  if (answer.status !== 200) {
    await answer.body?.cancel()
    throw new Error(`${new URL(url).host} answers ${answer.status}`)
  }
  const read = await readWithin(answer.body, most)
  if (!read) throw new Error(`${new URL(url).host} answers more than ${most} bytes`)
  return read.toString()
}
