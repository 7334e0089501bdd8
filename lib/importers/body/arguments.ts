/** What a tag was given: values in order, and values by name. */
export interface Arguments {
  positional: string[]
  named: Record<string, string>
}

const longest = 20_000

const namePattern = /([\w.:-]+)\s*[:=](?!\/\/)\s*/y

/**
 * Reads the arguments of a tag as Liquid, Nunjucks, Hugo and JSX write them: `"a" 'b' c`, `src="a"`, `src: "a",`,
 * `title={"a"}`. A quote ends a text only where an argument can end: alternative texts hold quotation marks
 * (`"A sign that says "Stop" in red"` is one text), which the generators let pass as well.
 */
export function readArguments(text: string): Arguments {
  const found: Arguments = { positional: [], named: {} }
  // No tag is that long; quotation marks by the thousand would be weighed against each other.
  if (text.length > longest) return { positional: [text], named: {} }
  let at = 0
  while (at < text.length) {
    const blank = /[\s,]*/y
    blank.lastIndex = at
    at += blank.exec(text)?.[0].length ?? 0
    if (at >= text.length) break
    namePattern.lastIndex = at
    const name = namePattern.exec(text)
    if (name) at += name[0].length
    const [value, end] = readValue(text, at)
    at = Math.max(end, at + (name ? 0 : 1))
    if (name) found.named[(name[1] ?? '').toLowerCase()] = value
    else found.positional.push(value)
  }
  return found
}

function readValue(text: string, at: number): [value: string, end: number] {
  const quote = text[at]
  if (quote === '{') return readBraced(text, at)
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = endOfQuoted(text, at, quote)
    return [text.slice(at + 1, end).replace(/\\(["'`\\])/g, '$1'), end + 1]
  }
  const word = /[^\s,]+/y
  word.lastIndex = at
  const value = word.exec(text)?.[0] ?? ''
  return [value, at + value.length]
}

/** Where the closing quote stands: the first that is followed by the end, a comma, or another argument. */
function endOfQuoted(text: string, at: number, quote: string): number {
  const closing = new RegExp(`${quote}(?=\\s*$|\\s*,|\\s+["'\`{]|\\s+[\\w.:-]+\\s*[:=])`, 'g')
  closing.lastIndex = at + 1
  for (let match = closing.exec(text); match; match = closing.exec(text))
    if (text[match.index - 1] !== '\\' && !opensInside(text, at, match.index, quote))
      return match.index
  const last = text.lastIndexOf(quote)
  return last > at ? last : text.length
}

/** In `"he said "yes" and "no""` the quote before a blank and another quote closes a quotation, not the text. */
function opensInside(text: string, at: number, end: number, quote: string): boolean {
  const inside = text.slice(at + 1, end)
  const opened = inside.match(new RegExp(`(?:^|[\\s(])${quote}(?=\\S)`, 'g'))?.length ?? 0
  const closed = inside.match(new RegExp(`\\S${quote}(?=[\\s.,;:!?)])`, 'g'))?.length ?? 0
  return opened > closed
}

/** `{"text"}` and `{'text'}` of JSX; anything else between braces is code and stays with its braces. */
function readBraced(text: string, at: number): [value: string, end: number] {
  let depth = 0
  let end = at
  for (; end < text.length; end++) {
    if (text[end] === '{') depth++
    else if (text[end] === '}' && --depth === 0) break
  }
  const inside = text.slice(at + 1, end).trim()
  const literal = /^(["'`])([^"'`$]*)\1$/.exec(inside)?.[2]
  return [literal ?? `{${inside}}`, end + 1]
}
