import { tokenize, tokenTypes } from 'css-tree/tokenizer'
import { ident, string, url } from 'css-tree/utils'
import type { Problem } from '../problem.ts'

export type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

/** An address that rules load, as it is meant, and the part of the style sheet that names it. */
interface RuleAddress {
  from: number
  to: number
  address: string
}

/** What is asked of a style sheet before it is parsed. */
export interface RuleAddresses {
  addresses: RuleAddress[]
  /** What no page may have, each with its offset. */
  faults: (Said & { at: number })[]
  /** Statements that parsers need not see, by their first and last offset. */
  left: [from: number, to: number][]
}

interface Token {
  type: number
  start: number
  end: number
  /** Its name in lower case, escapes taken off; of functions and names behind `@`, without the signs around it. */
  name: string
}

const { Ident, Function: Call, AtKeyword, String: Text, BadString, Url, BadUrl } = tokenTypes
const { Colon, Semicolon, WhiteSpace, Comment } = tokenTypes
const { LeftParenthesis, LeftSquareBracket, LeftCurlyBracket } = tokenTypes
const { RightParenthesis, RightSquareBracket, RightCurlyBracket } = tokenTypes

const closing = new Map([
  [Call, RightParenthesis],
  [LeftParenthesis, RightParenthesis],
  [LeftSquareBracket, RightSquareBracket],
  [LeftCurlyBracket, RightCurlyBracket],
])

/** Functions in which a text is an address (CSS Values 4, 4.5; CSS Images 4, 2.1 and 2.4). */
const loading = /^(?:url|src|image|(?:-webkit-)?image-set)$/
/** Functions in whose place something else is read, which may be such a text. */
const putIn = /^(?:var|env|attr|if|inherit|first-valid|random-item|toggle|--.*)$/
/** By which old browsers run something. */
const running = /^_?(?:behavior|-ms-behavior|-moz-binding)$/

/**
 * Every address that a style sheet may load, wherever it stands: also in custom properties, in rules that another overrides, in
 * functions and rules that no parser here knows, and in whatever spelling.
 */
export function ruleAddresses(css: string): RuleAddresses {
  const result: RuleAddresses = { addresses: [], faults: [], left: [] }
  const open: Token[] = []
  let before: Token | undefined
  const tokens = tokensOf(css)
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token
    const within = open.at(-1)
    const caller = within && within.type === Call && loading.test(within.name) ? within : undefined
    const { type, start, end, name } = token
    if (type === AtKeyword && Object.hasOwn(statements, name)) {
      const last = endOf(tokens, index)
      const said = statements[name]?.(css.slice(start, tokens[last]?.end).trim())
      if (said) result.faults.push({ at: tokens[index + 1]?.start ?? start, ...said })
      result.left.push([start, tokens[last]?.end ?? css.length])
      index = last
      continue
    }
    if (type === Url || (type === Text && caller)) {
      const { decode } = type === Url ? url : string
      result.addresses.push({ from: start, to: end, address: decode(css.slice(start, end)) })
    }
    const written = css.slice(start, end)
    const fault = isUnreadable(token, written)
      ? unreadableAddress(written)
      : faultOf(token, before, tokens[index + 1], caller)
    if (fault) result.faults.push({ at: start, ...fault })
    if (closing.has(type)) open.push(token)
    else if (within && closing.get(within.type) === type) open.pop()
    before = token
  }
  return result
}

function tokensOf(css: string): Token[] {
  const tokens: Token[] = []
  tokenize(css, (type, start, end) => {
    if (type === WhiteSpace || type === Comment) return
    const isNamed = type === Ident || type === Call || type === AtKeyword
    const [skipped, cut] = [type === AtKeyword ? 1 : 0, type === Call ? 1 : 0]
    const name = isNamed ? ident.decode(css.slice(start + skipped, end - cut)).toLowerCase() : ''
    tokens.push({ type, start, end, name })
  })
  return tokens
}

/** What browsers read in another way than it is taken apart here: by its plain name alone `url(` begins an address without quotes. */
const isUnreadable = ({ type, name }: Token, written: string) =>
  type === BadUrl || type === BadString || (type === Call && name === 'url' && /\\/.test(written))

/** The last token of a statement: its semicolon, or the end of its block, or the last of what it is in. */
function endOf(tokens: Token[], from: number): number {
  const open: (number | undefined)[] = []
  for (let index = from + 1; index < tokens.length; index++) {
    const { type } = tokens[index] as Token
    if (open.length === 0 && type === Semicolon) return index
    if (open.length === 0 && type === RightCurlyBracket) return index - 1
    if (closing.has(type)) open.push(closing.get(type))
    else if (open.at(-1) === type) {
      open.pop()
      if (open.length === 0 && type === RightCurlyBracket) return index
    }
  }
  return tokens.length - 1
}

/** Statements that mean nothing behind other rules, or load what no page may load. */
const statements: Record<string, (written: string) => Said | undefined> = {
  // What it names is what the file is read by.
  charset: () => undefined,
  import: (written) => {
    const named = /["'(]\s*["']?([^"')]*)/.exec(written)?.[1] ?? ''
    return {
      what: `@import of ${named.slice(0, 60)}${isElsewhere(named) ? ', which is another server' : ''}`,
      expected: 'all rules in theme.css itself: pages load nothing for their look',
      mend: 'copy its rules into this file, and fonts into fonts/',
    }
  },
  namespace: () => ({
    what: '@namespace, which browsers pass over here',
    expected:
      'rules alone: those of theme.css come after ours, and @namespace holds before all rules',
    mend: 'take it out, and write selectors without a bar, such as  svg',
  }),
  property: (written) => {
    const [, name = '--name'] = /(--[^\s{]*)/.exec(written) ?? []
    const [, value = '0'] = /initial-value\s*:\s*([^;}]+)/i.exec(written) ?? []
    return {
      what: `@property ${name}, which pages do not have`,
      expected: 'rules that browsers from 2018 on know',
      mend: `write  :root { ${name}: ${value.trim()} }  in its place`,
    }
  },
}

function faultOf(
  { type, name }: Token,
  before: Token | undefined,
  after: Token | undefined,
  within: Token | undefined,
): Said | undefined {
  if (type === Call && within && putIn.test(name))
    return {
      what: `${name}() in ${within.name}(), by which a page could load anything`,
      expected: `an address that is written out, such as ${within.name}("images/paper.png"…)`,
      mend: 'write the address where it is loaded, or a whole  url(…)  into the custom property, without a function around it',
    }
  if (type === Call && name === 'expression') return runs('expression()')
  if (type !== Ident || after?.type !== Colon) return undefined
  if (name === 'progid') return runs('progid:')
  const isDeclared = !before || ![Colon, Ident, Call].includes(before.type)
  return running.test(name) && isDeclared ? runs(`${name}:`) : undefined
}

const runs = (what: string): Said => ({
  what: `${what}, which runs or loads what is no style`,
  expected: 'rules that only say how something looks',
  mend: 'take it out',
})

const unreadableAddress = (written: string): Said => ({
  what: `an address or a text that cannot be read: ${written.slice(0, 40).split('\n')[0]}`,
  expected: 'quotes around it, and both on one line, such as url("images/paper.png")',
  mend: 'put it into quotes, with a backslash before a quote within',
})

/** Whether an address leads away from the publication, as browsers read it: they pass over tabs, line ends and what stands before. */
export function isElsewhere(address: string): boolean {
  const read = address.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+/, '')
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(read)
}
