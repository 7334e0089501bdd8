import { lineOf, valueAt } from '../front-matter/values.ts'
import { withoutTags } from '../shared/passages.ts'
import { type BodyContext, ownAddress } from './body-context.ts'
import { linkMarkup, type Place } from './markup.ts'
import { pageOfPlayer } from './media.ts'

/** What an expression gives. */
export interface Evaluated {
  text: string
  /** What could not be worked out; the text is then what is left of it. */
  unknown: string | undefined
}

/** What an expression may refer to. */
export interface Scope {
  context: BodyContext
  /** Variables that the body itself has set. */
  variables: Map<string, string>
  place: Place
  /** What stands right behind the expression. */
  after: string
}

/**
 * Works out `"text" | filter: argument` and `page.key | filter`: literals, front matter, the site's configuration,
 * and the filters that make links. What it can't is named, and leaves nothing behind but a literal's own text.
 */
export function evaluate(expression: string, scope: Scope): Evaluated {
  const [operand = '', ...filters] = splitAt(expression, '|')
  const literal = literalOf(operand)
  const found = literal ?? variable(operand.trim(), scope)
  let text = found ?? ''
  let unknown = found === undefined ? operand.trim() : undefined
  for (const filter of filters) {
    const [name = '', ...rest] = splitAt(filter, ':')
    const key = name.trim()
    const given = splitAt(rest.join(':'), ',').map(
      (part) => literalOf(part) ?? variable(part.trim(), scope) ?? '',
    )
    if (found === undefined && key === 'default') {
      text = given[0] ?? ''
      unknown = undefined
    } else {
      const filtered = applyFilter(key, text, given, scope)
      if (filtered === undefined) unknown ??= `the filter ${key}`
      // What would have been a picture is no word to be read.
      text = filtered ?? (/photo|avatar|image|img|icon|picture/.test(key) ? '' : text)
    }
  }
  return { text, unknown }
}

/** Splits at a sign that stands outside quotes. */
function splitAt(text: string, sign: '|' | ':' | ','): string[] {
  const parts: string[] = ['']
  let quote = ''
  for (const letter of text) {
    if (quote === '' && letter === sign) parts.push('')
    else {
      if (quote === '' && (letter === '"' || letter === "'")) quote = letter
      else if (letter === quote) quote = ''
      parts[parts.length - 1] += letter
    }
  }
  return parts
}

/** The text of a quoted literal or a number; undefined for a name. */
export function literalOf(text: string): string | undefined {
  const bare = text.trim()
  const quoted = /^(["'])([\s\S]*)\1$/.exec(bare)
  if (quoted) return quoted[2] ?? ''
  return /^-?\d+(?:\.\d+)?$/.test(bare) ? bare : undefined
}

function variable(name: string, { context, variables, after }: Scope): string | undefined {
  if (variables.has(name)) return variables.get(name)
  if (/^(?:site\.)?base_?url$/i.test(name)) return ''
  // `{{ site.url }}/path` is a path on the site itself; standing alone it names the site.
  if (name === 'site.url') return /^(?:\/|\{\{)/.test(after) ? '' : (context.origin ?? '')
  const [scope, ...path] = name.split('.')
  if (scope === 'site') return lineOf(valueAt(context.site, path.join('.')))
  if (scope === 'page') return lineOf(valueAt(context.page, path.join('.')))
  return lineOf(valueAt(context.page, name))
}

function applyFilter(
  name: string,
  text: string,
  given: string[],
  scope: Scope,
): string | undefined {
  if (Object.hasOwn(simpleFilters, name)) return simpleFilters[name]?.(text, given)
  const { context, place } = scope
  if (name === 'embed') return linkMarkup(given[0] || text, pageOfPlayer(text), place)
  if (name === 'team_link' || name === 'author_link') {
    const { name: known, href } = context.author(text)
    return href ? linkMarkup(known, `${ownAddress}${href}`, place) : known
  }
  return undefined
}

const address = (text: string) => text.replace(/\s/g, encodeURIComponent)
const same = (text: string) => text

const simpleFilters: Record<string, (text: string, given: string[]) => string> = {
  url: address,
  relative_url: address,
  absolute_url: address,
  asset_path: address,
  asset_url: address,
  safe: same,
  raw: same,
  escape: same,
  escape_once: same,
  xml_escape: same,
  markdownify: same,
  smartify: same,
  strip: (text) => text.trim(),
  strip_html: (text) => withoutTags(text),
  strip_newlines: (text) => text.replace(/\n/g, ''),
  upcase: (text) => text.toUpperCase(),
  downcase: (text) => text.toLowerCase(),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  prepend: (text, [more = '']) => more + text,
  append: (text, [more = '']) => text + more,
  default: (text, [other = '']) => text || other,
  replace: (text, [from = '', to = '']) => (from === '' ? text : text.replaceAll(from, to)),
  remove: (text, [part = '']) => (part === '' ? text : text.replaceAll(part, '')),
}
