/** JSON of a peer, as its own server wrote it: contexts are not looked at, and none is ever fetched. */
export type Foreign = Record<string, unknown>

/** Levels within what a peer sends, and members of it in all. */
const deepest = 20
const most = 5000

/** What a peer sent, where it is JSON of an object, neither deep nor endless; undefined for anything else. */
export function readForeign(body: Buffer): Foreign | undefined {
  const text = body.toString()
  if (isTooDeep(text)) return undefined
  try {
    const value: unknown = JSON.parse(text, (_, member) => {
      if (Array.isArray(member) && member.length > most) throw new RangeError('too long')
      return member
    })
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Counted before it is parsed: brackets within texts count as well, at worst for a refusal of a text of brackets. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isText = false
  let members = 0
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (isText) {
      if (letter === '\\') index++
      else if (letter === '"') isText = false
      continue
    }
    if (letter === '"') isText = true
    else if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') depth--
    else if (letter === ',') members++
    if (depth > deepest || members > most) return true
  }
  return false
}

export function isObject(value: unknown): value is Foreign {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The type of an object, the first of several; empty where it has none. */
export function typeOf(value: unknown): string {
  const type = isObject(value) ? value.type : undefined
  const [first] = Array.isArray(type) ? (type as unknown[]) : [type]
  return typeof first === 'string' ? first : ''
}

/** The id of what may be an address, an object with one, or a list of one of these; undefined where there is none. */
export function idOf(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value]
  if (typeof first === 'string') return first
  return isObject(first) && typeof first.id === 'string' ? first.id : undefined
}

/** Whether two addresses are of one host; false for what is none. */
export function isSameHost(one: string, other: string): boolean {
  const [first, second] = [URL.parse(one), URL.parse(other)]
  return first !== null && second !== null && first.host === second.host
}
