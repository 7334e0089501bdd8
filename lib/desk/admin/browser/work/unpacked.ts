/** The JSON of an answer that was packed by gzip. */
export async function unpacked<T>({ body }: Response): Promise<T> {
  if (!body) throw new Error('The answer has no body')
  const plain = body.pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(plain).json()) as T
}
