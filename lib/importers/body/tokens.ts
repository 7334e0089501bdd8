import { type BodyRanges, findRanges, masked, merged, type Range, rangeAt } from './ranges.ts'

/** A body in pieces: text, and what a generator put in its place. Offsets are those of the body. */
export type Token =
  | { type: 'text'; start: number; end: number }
  | { type: 'open'; name: string; args: string; start: number; end: number; closed?: boolean }
  | { type: 'close'; name: string; start: number; end: number }
  | { type: 'output'; expression: string; start: number; end: number }
  | { type: 'comment'; start: number; end: number }
  /** A pair whose inside is code: it is taken as it stands. */
  | { type: 'code'; name: string; args: string; inner: Range; start: number; end: number }

/** How a generator writes what is not markdown. */
export interface Dialect {
  /** A quick look whether a body holds any of it. */
  hint: RegExp
  /** Reads a text: gives the next token that begins at or after an offset; undefined where there is none. */
  reader: (text: string) => NextToken
  /** Pairs whose inside is code. */
  codePairs: (text: string) => Extract<Token, { type: 'code' }>[]
  /** Pairs that protect what stands between them, wherever they stand: both marks go, the inside stays. */
  protectedPairs: (text: string) => { outer: Range; inner: Range }[]
  /** Indented code that holds its tags was no code to it: tags ran before markdown was read. */
  runsInIndentedCode: boolean
}

/** Given an offset, the next token that begins there or behind it. */
export type NextToken = (from: number) => Token | undefined

/** A body taken apart. */
export interface Tokenised {
  tokens: Token[]
  ranges: BodyRanges
  /** Marks that go without a trace, such as `{% raw %}`. */
  deleted: Range[]
  /** Indented text that a markdown parser takes for code, and that was none to the generator. */
  prose: Range[]
}

/**
 * Takes a body apart. What stands in fenced and inline code is text, but for marks that protect code from the
 * generator; code is found by a markdown parser, not by looking for backticks.
 */
export function tokenise(text: string, dialect: Dialect): Tokenised {
  const pairs = dialect.codePairs(text)
  const ranges = findRanges(masked(text, pairs))
  const shown = [...ranges.fenced, ...ranges.inline]
  const code = pairs.filter(({ start }) => !rangeAt(shown, start))
  const guarded = dialect.protectedPairs(text).filter(({ outer, inner }) => {
    const around = rangeAt(ranges.inline, outer.start)
    // `{% raw %}` alone in inline code is a post that speaks of it.
    return (
      !around ||
      text.slice(around.start, around.end).replaceAll('`', '').trim() !==
        text.slice(outer.start, inner.start)
    )
  })
  const deleted = guarded.flatMap(({ outer, inner }) => [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ])
  const opaque = [...shown, ...guarded.map(({ outer }) => outer)]
  const prose = dialect.runsInIndentedCode
    ? holdingTokens(ranges.indented, dialect.reader(text), opaque)
    : new Set<Range>()
  const indented = ranges.indented.filter((range) => !prose.has(range))
  const closed = merged([...opaque, ...indented])
  return { tokens: scan(text, dialect, closed, code), ranges, deleted, prose: [...prose] }
}

/** Those of ranges, in their order, in which a token begins that nothing protects. */
function holdingTokens(ranges: Range[], next: NextToken, opaque: Range[]): Set<Range> {
  const holding = new Set<Range>()
  let token = next(0)
  for (const range of ranges) {
    if (token && token.start < range.start) token = next(range.start)
    while (token && token.start < range.end && !holding.has(range)) {
      if (!rangeAt(opaque, token.start)) holding.add(range)
      token = next(token.end)
    }
  }
  return holding
}

type CodeToken = Extract<Token, { type: 'code' }>

/** From the left: whichever begins first, code or a tag, hides what begins inside it. */
function scan(text: string, dialect: Dialect, closed: Range[], code: CodeToken[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  let index = 0
  const push = (start: number, end: number) => {
    if (end > start) tokens.push({ type: 'text', start, end })
  }
  let coming = 0
  const reading = dialect.reader(text)
  let next = reading(0)
  for (;;) {
    while (index < closed.length && (closed[index]?.start ?? 0) < at) index++
    if (next && next.start < at) next = reading(at)
    while (coming < code.length && (code[coming]?.start ?? 0) < at) coming++
    const verbatim = code[coming]
    const range = closed[index]
    const start = Math.min(
      range?.start ?? Infinity,
      next?.start ?? Infinity,
      verbatim?.start ?? Infinity,
    )
    if (start === Infinity) break
    push(at, start)
    if (verbatim?.start === start) tokens.push(verbatim)
    else if (range?.start === start) push(start, range.end)
    else if (next) tokens.push(next)
    at =
      verbatim?.start === start
        ? verbatim.end
        : range?.start === start
          ? range.end
          : (next?.end ?? start)
  }
  push(at, text.length)
  return tokens
}

/** Which token closes which, by their indexes: each the last of its name that is open. */
export function endsOf(tokens: Token[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open = new Map<string, number[]>()
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'open' && !token.closed) {
      const own = open.get(token.name)
      if (own) own.push(index)
      else open.set(token.name, [index])
    }
    const begin = token.type === 'close' ? open.get(token.name)?.pop() : undefined
    if (begin !== undefined) ends.set(begin, index)
  }
  return ends
}
