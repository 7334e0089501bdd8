/** A value of plain front matter, and its range in the YAML, quotation marks and brackets included. */
export interface PlainValue {
  value: string | number | boolean | string[]
  range: [number, number]
}

const quoted = `"[^"\\\\\\p{Cc}]*"|'[^'\\p{Cc}]*'`
/** Words that begin with a letter: nothing in them means anything to YAML (1.2.2, 7.3.3), but for a few by themselves. */
const words = `\\p{L}[\\p{L}\\p{N}_./()' -]*(?<! )`
const item = `${quoted}|${words}`
const date = `\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?`
const line = new RegExp(
  `([A-Za-z][A-Za-z0-9]*): +((?:${quoted})|(?:${words})|${date}|[1-9]\\d{0,8}|\\[(?:(?:${item})(?:, *(?:${item}))*)?\\])(?:\\n|$)`,
  'uy',
)
const items = new RegExp(item, 'gu')
/** What means something else than its letters where it stands alone (YAML 1.2.2, 10.3.2). */
const meant = /^(?:null|true|false)$/i

/**
 * The values of YAML as most front matter is, a line a key with one text, date, number or list of texts, by their keys; undefined
 * for any other, which a whole parser has to read: that takes ten times as long. What is given is what the parser would
 * have said.
 */
export function readPlainYaml(yaml: string): Map<string, PlainValue> | undefined {
  const values = new Map<string, PlainValue>()
  line.lastIndex = 0
  for (let at = 0; at < yaml.length; at = line.lastIndex) {
    const [all, key = '', source = ''] = line.exec(yaml) ?? []
    const value = all === undefined ? undefined : plainValue(source)
    if (all === undefined || value === undefined || values.has(key) || meant.test(key))
      return undefined
    const start = at + all.trimEnd().length - source.length
    values.set(key, { value, range: [start, start + source.length] })
  }
  return values.size > 0 ? values : undefined
}

/** What a value's source says; undefined for what is left to the parser. */
function plainValue(source: string): PlainValue['value'] | undefined {
  if (source === 'true' || source === 'false') return source === 'true'
  if (/^\d+$/.test(source)) return Number(source)
  if (!source.startsWith('[')) return textOf(source)
  const texts = [...source.slice(1, -1).matchAll(items)].map(([each]) => textOf(each))
  return texts.includes(undefined) ? undefined : (texts as string[])
}

function textOf(source: string): string | undefined {
  if (/^["']/.test(source)) return source.slice(1, -1)
  return meant.test(source) ? undefined : source
}
