/** Tells whether a value that was read, of JSON or of YAML, is a mapping of keys to values: no list, and not null. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
