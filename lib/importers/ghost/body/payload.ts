/** What a card holds in the editor's form. */
export type Payload = Record<string, unknown>

/** Tells whether a value is an object with keys. */
export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A key's text, trimmed; empty where it holds none. */
export function textAt(payload: Payload, ...keys: string[]): string {
  for (const key of keys) {
    const value = payload[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return ''
}

/** A key's object; an empty one where it holds none. */
export function payloadAt(payload: Payload, key: string): Payload {
  const value = payload[key]
  return isPayload(value) ? value : {}
}

/** The items of a key's list that are objects. */
export function payloadsAt(payload: Payload, key: string): Payload[] {
  const value = payload[key]
  return Array.isArray(value) ? value.filter(isPayload) : []
}

/** Tells whether a card was for a part of the readers: by name since 5.108, by two switches before. */
export function isGated(payload: Payload): boolean {
  const visibility = payloadAt(payload, 'visibility')
  const web = payloadAt(visibility, 'web')
  return web.nonMember === false || visibility.showOnWeb === false
}
