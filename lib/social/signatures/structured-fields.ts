/** Parameters of an item: the text of each value as it was written, without blanks (RFC 9651, 3.1.2). */
export type Parameters = Map<string, string>

/** An item, or a list of items within one, with parameters. */
export type Member = { parameters: Parameters } & ({ item: string } | { items: Item[] })

interface Item {
  item: string
  parameters: Parameters
}

const blanks = / */y
const wider = /[ \t]*/y
const key = /[a-z*][a-z\d_.*-]*/y
/**
 * A bare item (RFC 9651, 3.3): a number or a date, a string, bytes, a boolean, a text of other letters, or a word. Each begins by a
 * letter that no other one begins by.
 */
const bare =
  /@?-?\d{1,15}(?:\.\d{1,3})?|"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"|:[A-Za-z\d+/=]*:|\?[01]|%"[\x20\x21\x23-\x7e]*"|[A-Za-z*][!#$%&'*+.^`|~\w:/-]*/y

/**
 * Reads a dictionary (RFC 9651, 4.2.2); undefined where it is none. One step goes on where the last one ended, and none goes back, so that
 * the time is that of its length. Of a key that comes twice, the last one counts.
 */
export function readDictionary(text: string): Map<string, Member> | undefined {
  const read = new Reader(text)
  const members = new Map<string, Member>()
  read.take(blanks)
  while (!read.isAtEnd) {
    const name = read.take(key)
    if (!name) return undefined
    const member = read.is('=')
      ? readMember(read)
      : { item: '?1', parameters: readParameters(read) }
    if (!member?.parameters) return undefined
    members.delete(name)
    members.set(name, member as Member)
    read.take(wider)
    if (read.isAtEnd) return members
    if (!read.is(',')) return undefined
    read.take(wider)
    if (read.isAtEnd) return undefined
  }
  return members
}

/** The text of a member as the standard writes it, by which signatures are made of it (RFC 9651, 4.1; RFC 9421, 2.3). */
export function writeMember(member: Member): string {
  const own = 'items' in member ? `(${member.items.map(writeMember).join(' ')})` : member.item
  const parameters = [...member.parameters].map(([name, value]) =>
    value === '?1' ? `;${name}` : `;${name}=${value}`,
  )
  return own + parameters.join('')
}

/** The text that a bare item stands for; undefined where it is no string. */
export function stringOf(item: string | undefined): string | undefined {
  return item?.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/g, '$1') : undefined
}

/** The bytes that a bare item stands for; undefined where it has none. */
export function bytesOf(item: string | undefined): Buffer | undefined {
  return item?.startsWith(':') ? Buffer.from(item.slice(1, -1), 'base64') : undefined
}

/** The number that a bare item stands for, a date's in seconds since 1970; NaN for any other. */
export function numberOf(item: string | undefined): number {
  return /^@?-?\d/.test(item ?? '') ? Number(item?.replace('@', '')) : Number.NaN
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** What fits a sticky pattern here, gone past; undefined where nothing does. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [found] = pattern.exec(this.#text) ?? []
    this.#at += found?.length ?? 0
    return found
  }

  /** Whether a letter comes next, which is gone past then. */
  is(letter: string): boolean {
    const isNext = this.#text[this.#at] === letter
    if (isNext) this.#at++
    return isNext
  }
}

function readMember(read: Reader): Member | undefined {
  if (!read.is('(')) return readItem(read)
  const items: Item[] = []
  for (;;) {
    const isApart = read.take(blanks) !== '' || items.length === 0
    if (read.is(')')) break
    const item = isApart ? readItem(read) : undefined
    if (!item) return undefined
    items.push(item)
  }
  const parameters = readParameters(read)
  return parameters && { items, parameters }
}

function readItem(read: Reader): Item | undefined {
  const item = read.take(bare)
  const parameters = item ? readParameters(read) : undefined
  return item && parameters ? { item, parameters } : undefined
}

function readParameters(read: Reader): Parameters | undefined {
  const parameters: Parameters = new Map()
  while (read.is(';')) {
    read.take(blanks)
    const name = read.take(key)
    const value = read.is('=') ? read.take(bare) : '?1'
    if (!name || !value) return undefined
    parameters.delete(name)
    parameters.set(name, value)
  }
  return parameters
}
