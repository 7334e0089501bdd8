/** A value as JSON has it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

/**
 * JSON in its canonical form (RFC 8785), of which signatures are made: keys in the order of their UTF-16 code units, no
 * blanks, and numbers and texts as ECMAScript writes them. What is `undefined` is left out.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}
