import type { FrontMap, FrontValue } from './values.ts'

/** Deeper than any metadata. */
const deepest = 20
const space = /(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y
const key = /(?:"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|([\p{L}_$][\p{L}\p{N}_$-]*))(?=\s*:)/uy
const quoted = /"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\$]|\$(?!\{))*)`/y
/** A value that a program works out, up to what ends it. */
const worked = /(?:[^,{}[\]()\n]|\([^()]*\))+/y
const dateCall = /^new Date\(\s*(["'`])([^"'`]*)\1\s*\)$/

/**
 * Reads an object of JavaScript that begins at an offset of a program (`{ title: 'A', tags: ['b'] }`) without running it.
 * What is no text, number, list or object stays as it is written, so that a value which nobody can read is none that says
 * "for readers". Undefined where it is not closed or not understood; `end` is the offset behind it.
 */
export function readObject(
  text: string,
  start: number,
): { values: FrontMap; end: number } | undefined {
  const reader = new LiteralReader(text, start)
  const values = reader.object(0)
  return values && { values, end: reader.at }
}

class LiteralReader {
  readonly #text: string
  at: number

  constructor(text: string, at: number) {
    this.#text = text
    this.at = at
  }

  object(depth: number): FrontMap | undefined {
    const values: FrontMap = {}
    if (depth > deepest || !this.#takes('{')) return undefined
    while (!this.#takes('}')) {
      const name = this.#match(key)
      if (!name || !this.#takes(':')) return undefined
      const value = this.#value(depth + 1)
      if (value === undefined) return undefined
      values[name.slice(1).find((part) => part !== undefined) ?? ''] = value
      if (!this.#takes(',') && this.#next() !== '}') return undefined
    }
    return values
  }

  #list(depth: number): FrontValue[] | undefined {
    const values: FrontValue[] = []
    if (depth > deepest || !this.#takes('[')) return undefined
    while (!this.#takes(']')) {
      const value = this.#value(depth + 1)
      if (value === undefined) return undefined
      values.push(value)
      if (!this.#takes(',') && this.#next() !== ']') return undefined
    }
    return values
  }

  #value(depth: number): FrontValue | undefined {
    const next = this.#next()
    if (next === '{') return this.object(depth)
    if (next === '[') return this.#list(depth)
    const start = this.at
    const text = this.#match(quoted)
    if (text && /[,}\]]/.test(this.#next() || ' '))
      return unescaped(text.slice(1).find((part) => part !== undefined) ?? '')
    this.at = start
    const words = this.#match(worked)?.[0].trim()
    if (!words) return undefined
    return words === 'null' || words === 'undefined' ? null : (dateCall.exec(words)?.[2] ?? words)
  }

  #next(): string {
    space.lastIndex = this.at
    this.at += space.exec(this.#text)?.[0].length ?? 0
    return this.#text[this.at] ?? ''
  }

  #takes(sign: string): boolean {
    const isThere = this.#next() === sign
    if (isThere) this.at++
    return isThere
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    this.#next()
    pattern.lastIndex = this.at
    const match = pattern.exec(this.#text)
    if (match) this.at = pattern.lastIndex
    return match
  }
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { n: '\n', t: '\t', r: '' }
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, u, x, sign: string) =>
    u || x ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (signs[sign] ?? sign),
  )
}
