/** How far into a program the end of a function is looked for. */
const longest = 2000

/**
 * The `permalink` that a data file in JavaScript gives, as a template in Eleventy's own words: `` `/web/${page.fileSlug}/` ``
 * is `/web/{{ page.fileSlug }}/`, also where a function returns it. `text` begins behind the key, in a line that is indented
 * by `indent`. What is computed in another way has braces, as a template has, and is not run.
 */
export function programPermalink(text: string, indent: number): string {
  const literal = /^(?:"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`)\s*(?:[,}\n]|$)/.exec(text)
  const plain = literal?.slice(1).find((one) => one !== undefined)
  if (plain !== undefined) return asTemplate(plain)
  const word = /^(true|false|null|undefined)\b\s*(?:[,}\n]|$)/.exec(text)?.[1]
  if (word) return word
  const body = functionIn(text.slice(0, longest), indent)
  const returned = [
    ...body.matchAll(/(?:\breturn\b|=>)\s*(?:`([^`]*)`|"([^"]*)"|'([^']*)'|([^\s{]))/g),
  ]
  const texts = returned.map(([, ...quoted]) => quoted.slice(0, 3).find((one) => one !== undefined))
  const [only] = texts
  const isOne = only !== undefined && texts.length === 1
  return isOne ? asTemplate(only) : `{${body.slice(0, 200)}}`
}

/** The rows until one that is indented no further than the key: it closes the function. */
function functionIn(text: string, indent: number): string {
  const [first = '', ...rows] = text.split('\n')
  const end = rows.findIndex((row) => row.trim() !== '' && row.search(/\S/) <= indent)
  return [first, ...(end === -1 ? rows : rows.slice(0, end))].join('\n')
}

function asTemplate(text: string): string {
  return text.replace(/\$\{\s*([^{}]*?)\s*\}/g, (_, expression: string) => {
    const [, name, inner] = /^(?:\w+\.)*(\w*slug\w*)\(\s*([\w.]+)\s*\)$/i.exec(expression) ?? []
    return name ? `{{ ${inner} | slugify }}` : `{{ ${expression} }}`
  })
}
