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
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    length += chunk.length
    if (length > most) throw new Error(`${new URL(url).host} answers more than ${most} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
