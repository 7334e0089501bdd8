import type { Fault } from '#lib/wording/wording.ts'

/** Fields of a form, each as often as it was sent; of JSON, a text counts as one, a list as several. */
export type Fields = Map<string, string[]>
export type ReadForm = { fields: Fields } | { fault: Fault }

/** Far above what any form of ours sends, in bytes. */
export const mostBytes = 16 * 1024

/**
 * Reads the body of a request, a form or JSON, up to 16 KB: a body that says it is longer is not read at all. Answers
 * what is wrong with it instead of throwing.
 */
export async function readForm(request: Request): Promise<ReadForm> {
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  const isJson = type.trim() === 'application/json'
  if (!isJson && type.trim() !== 'application/x-www-form-urlencoded')
    return { fault: 'unknown-form' }
  const text = await readText(request)
  if (typeof text !== 'string') return text
  return isJson ? readJson(text) : fieldsOf([...new URLSearchParams(text)])
}

/** The body of a request as text, up to 16 KB. */
export async function readText(request: Request): Promise<string | { fault: Fault }> {
  const bytes = await readBytes(request, mostBytes)
  if ('fault' in bytes) return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { fault: 'unreadable' }
  }
}

/** The body of a request, up to `most` bytes: one that says it is longer is not read at all. */
export async function readBytes(
  { body, headers }: Request,
  most: number,
): Promise<Buffer | { fault: 'too-large' | 'unreadable' }> {
  if (Number(headers.get('content-length') ?? 0) > most) return { fault: 'too-large' }
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    // A body of unknown length is read until it is too long.
    for await (const chunk of body ?? []) {
      length += chunk.length
      if (length > most) return { fault: 'too-large' }
      chunks.push(chunk)
    }
  } catch {
    return { fault: 'unreadable' }
  }
  const announced = headers.get('content-length')
  if (announced !== null && Number(announced) !== length) return { fault: 'unreadable' }
  return Buffer.concat(chunks)
}

function readJson(text: string): ReadForm {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'unreadable' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: 'unreadable' }
  const pairs: [string, string][] = []
  for (const [name, given] of Object.entries(value))
    for (const each of Array.isArray(given) ? given : [given]) {
      if (typeof each !== 'string') return { fault: 'unreadable' }
      pairs.push([name, each])
    }
  return fieldsOf(pairs)
}

/** PostgreSQL takes no text with U+0000, and nobody types one. */
function fieldsOf(pairs: [string, string][]): ReadForm {
  if (pairs.some(([, value]) => value.includes('\0'))) return { fault: 'unreadable' }
  const groups = Map.groupBy(pairs, ([name]) => name)
  const fields = [...groups].map(
    ([name, group]) => [name, group.map(([, value]) => value)] as const,
  )
  return { fields: new Map(fields) }
}

/** A field's value; `undefined` where it was not sent, or more than once. */
export function single(fields: Fields, name: string): string | undefined {
  const values = fields.get(name) ?? []
  return values.length === 1 ? values[0] : undefined
}
