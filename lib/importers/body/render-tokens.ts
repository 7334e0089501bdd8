import { lineCounter } from '../front-matter/lines.ts'
import { readArguments } from './arguments.ts'
import type { BodyContext } from './body-context.ts'
import { convertCode, convertTag } from './constructs.ts'
import { type Evaluated, evaluate, literalOf } from './expressions.ts'
import { type Place, partedBlock } from './markup.ts'
import { withImports } from './module-lines.ts'
import { Pieces } from './pieces.ts'
import { rangeAt } from './ranges.ts'
import { endsOf, type Token, type Tokenised } from './tokens.ts'
import { settle, vanished } from './vanished.ts'

type Open = Extract<Token, { type: 'open' }>

/** Tags that steer the generator and show nothing, and pairs whose inside depends on data that is not here. */
const silent = new Set([
  'else',
  'elsif',
  'elseif',
  'when',
  'break',
  'continue',
  'increment',
  'decrement',
  'cycle',
  'layout',
  'extends',
  'import',
  'from',
])
const dataDriven = new Set(['for', 'tablerow', 'macro', 'comment', 'case'])

/**
 * Puts markdown in the place of the tags of a body. What has no plain meaning goes, and is noted with its line. `imported`
 * are the files that the body names by a word.
 */
export function renderTokens(
  text: string,
  tokenised: Tokenised,
  context: BodyContext,
  imported: Map<string, string> = new Map(),
): { text: string; sourceOf: (offset: number) => number } {
  const renderer = new Renderer(text, tokenised, context, imported)
  const pieces = new Pieces(text)
  renderer.render(0, tokenised.tokens.length, pieces)
  const settled = settle(pieces.text)
  return { text: settled.text, sourceOf: (offset) => pieces.sourceOf(settled.sourceOf(offset)) }
}

class Renderer {
  readonly #text: string
  readonly #tokenised: Tokenised
  readonly #ends: Map<number, number>
  readonly #context: BodyContext
  readonly #imported: Map<string, string>
  readonly #lineOf: (offset: number) => number
  readonly #variables = new Map<string, string>()

  constructor(
    text: string,
    tokenised: Tokenised,
    context: BodyContext,
    imported: Map<string, string>,
  ) {
    this.#text = text
    this.#lineOf = lineCounter(text)
    this.#tokenised = tokenised
    this.#ends = endsOf(tokenised.tokens)
    this.#context = context
    this.#imported = imported
  }

  /** Renders the tokens from one index up to, not including, another. */
  render(from: number, to: number, out: Pieces): void {
    for (let index = from; index < to; index++) {
      const token = this.#tokenised.tokens[index] as Token
      if (token.type === 'text') this.#copy(token.start, token.end, out)
      else if (token.type === 'output') this.#output(token, out)
      else if (token.type === 'code') this.#code(token, out)
      else if (token.type === 'comment') this.#drop(token, 'a comment, which was left out', out)
      else if (token.type === 'close')
        this.#drop(token, `${this.#shown(token)} without a beginning`, out)
      else index = this.#open(token, index, to, out)
    }
  }

  /** A part of the source without the marks that only protected it. */
  #copy(start: number, end: number, out: Pieces): void {
    let at = start
    for (const mark of this.#tokenised.deleted) {
      if (mark.end <= at || mark.start >= end) continue
      out.copy(at, mark.start)
      out.put(vanished, mark.start)
      at = mark.end
    }
    out.copy(at, end)
  }

  #output(token: Extract<Token, { type: 'output' }>, out: Pieces): void {
    const after = this.#text.slice(token.end, token.end + 2)
    const { text, unknown } = this.#evaluate(token.expression, this.#place(token), after)
    if (unknown !== undefined) this.#noteUnknown(token, unknown)
    this.#put(text, token, out)
  }

  #code(token: Extract<Token, { type: 'code' }>, out: Pieces): void {
    const inside = new Pieces(this.#text)
    this.#copy(token.inner.start, token.inner.end, inside)
    const code = settle(inside.text).text
    const isInline = !code.includes('\n')
    const text = convertCode(token.args, code, isInline, this.#place(token))
    // The rows of the code stand as they stood; only the closing fence follows the tag's indentation.
    const indent = isInline ? '' : this.#indentation(token.start)
    const rest = /^[^\n]*/.exec(this.#text.slice(token.end))?.[0].trim() ?? ''
    out.put(
      `${text.replace(/\n(`+)$/, `\n${indent}$1`)}${rest !== '' && !isInline ? '\n' : ''}`,
      token.start,
    )
  }

  /** Converts a tag with its pair, if it has one. Returns the index of the last token that it took. */
  #open(token: Open, index: number, to: number, out: Pieces): number {
    const end = token.closed ? -1 : this.#pair(index, to)
    const last = end === -1 ? index : end
    if (this.#steers(token, index, end)) {
      out.put(vanished, token.start)
      return dataDriven.has(token.name) || token.name === 'capture' ? last : index
    }
    const inner = end === -1 ? undefined : new Pieces(this.#text)
    if (inner) this.render(index + 1, end, inner)
    const use = {
      name: token.name,
      args: readArguments(this.#filled(token.args)),
      inner: inner && settle(inner.text).text,
      place: this.#place(token),
      context: this.#context,
    }
    const converted = convertTag(use)
    const behind = this.#tokenised.tokens[last]?.end ?? token.end
    if (converted !== undefined) {
      this.#put(partedBlock(converted, out.text, this.#text.slice(behind)), token, out)
      return last
    }
    const what = `${this.#shown(token)} has no plain meaning`
    if (!inner) this.#drop(token, what, out)
    else {
      this.#note(token, what, 'keep')
      out.put(vanished, token.start)
      out.add(inner)
      const hasSibling = /^[ \t]*(?:<[A-Z]|\{\{[<%]\s*(?:tab|col|row|card|step))/.test(
        this.#text.slice(behind, behind + 100),
      )
      out.put(hasSibling ? '\n\n' : vanished, this.#tokenised.tokens[end]?.start ?? token.end)
    }
    return last
  }

  /** Liquid's logic. Returns whether the tag was such. */
  #steers(token: Open, index: number, end: number): boolean {
    const { name, args } = token
    const set = /^([\w.-]+)\s*=\s*([\s\S]*)$/.exec(args)
    if ((name === 'assign' || name === 'set') && set) {
      const { text, unknown } = this.#evaluate(set[2] ?? '', 'markdown', '')
      if (unknown === undefined) this.#variables.set(set[1] ?? '', text)
      else this.#noteUnknown(token, unknown)
      return true
    }
    if (name === 'capture' && end !== -1) {
      const inner = new Pieces(this.#text)
      this.render(index + 1, end, inner)
      this.#variables.set(literalOf(args) ?? args, settle(inner.text).text)
      return true
    }
    if (name === 'comment') this.#note(token, 'a comment, which was left out', 'drop')
    else if (dataDriven.has(name) && end !== -1)
      this.#note(token, `${this.#shown(token)} and what it made of data`, 'drop')
    return name === 'comment' || silent.has(name) || (dataDriven.has(name) && end !== -1)
  }

  /** Variables among the arguments: `{% image page.image "…" %}`, `{% include x.html src={{ page.image }} %}`. */
  #filled(args: string): string {
    return withImports(args, this.#imported).replace(
      /(?<![\w"'/.])page\.[\w.]+(?![\w"'/])/g,
      (name) => {
        const { text, unknown } = this.#evaluate(name, 'markdown', '')
        return unknown === undefined ? JSON.stringify(text) : name
      },
    )
  }

  #evaluate(expression: string, place: Place, after: string): Evaluated {
    const scope = { context: this.#context, variables: this.#variables, place, after }
    return evaluate(expression, scope)
  }

  /** Index of the token before another that closes a tag; -1 where nothing does. */
  #pair(index: number, to: number): number {
    const end = this.#ends.get(index) ?? -1
    return end < to ? end : -1
  }

  /** Puts a text in a tag's place; its further rows are indented as the tag is. */
  #put(text: string, token: Token, out: Pieces): void {
    const indent = text.includes('\n') ? this.#indentation(token.start) : ''
    const rows = indent === '' ? text : text.replace(/\n(?=[^\n])/g, `\n${indent}`)
    out.put(rows === '' ? vanished : rows, token.start)
  }

  /** White space and quote marks before a tag that begins its row; empty where text stands before it. */
  #indentation(offset: number): string {
    const row = this.#text.slice(this.#text.lastIndexOf('\n', offset - 1) + 1, offset)
    return /^[ \t>]*$/.test(row) ? row : ''
  }

  #place(token: Token): Place {
    return rangeAt(this.#tokenised.ranges.html, token.start) ? 'html' : 'markdown'
  }

  #shown(token: Token): string {
    const text = this.#text.slice(token.start, token.end).replace(/\s+/g, ' ')
    return text.length > 120 ? `${text.slice(0, 119)}…` : text
  }

  #noteUnknown(token: Token, unknown: string): void {
    this.#note(token, `${this.#shown(token)}: ${unknown} is not known here`, 'drop')
  }

  #drop(token: Token, what: string, out: Pieces): void {
    this.#note(token, what, 'drop')
    out.put(vanished, token.start)
  }

  #note(token: Token, what: string, then: 'keep' | 'drop'): void {
    this.#context.note(this.#lineOf(token.start), {
      part: 'lost',
      what,
      expected: 'markdown, or a tag with a plain meaning (link, figure, picture, quotation, code)',
      mend:
        then === 'keep'
          ? 'what stands between its two ends was kept; look whether it reads well'
          : 'it was left out; write into the article what readers should see there',
    })
  }
}
