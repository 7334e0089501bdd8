import { Parser } from 'htmlparser2'

/** A text of a page, and where it stands. */
export interface FoundText {
  where: string
  text: string
  /** Language and direction of the element that it is in. */
  language: string
  direction: string
}

/** Attributes that a reader meets. */
const read = [
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['alt', 'title', 'placeholder', 'label'],
]
/** What of a page's head is for machines alone. */
const technicalMetas =
  /^(?:viewport|robots|next-size-adjust|color-scheme|supported-color-schemes|format-detection|og:(?:url|type|locale|locale:alternate|image|image:(?:type|width|height))|twitter:(?:card|image|image:type|image:width|image:height)|article:(?:published|modified)_time)$/

const withoutEnd = new Set([
  'meta',
  'link',
  'img',
  'br',
  'hr',
  'input',
  'source',
  'wbr',
  'path',
  'rect',
  'image',
])

/** Every text and attribute of a document that people meet, in its order. */
export function textsOf(html: string): FoundText[] {
  const found: FoundText[] = []
  const open: { name: string; language: string; direction: string }[] = []
  const here = () => open.at(-1) ?? { name: '', language: '', direction: '' }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const around = here()
      const element = {
        name,
        language: attributes.lang ?? around.language,
        direction: attributes.dir ?? around.direction,
      }
      const note = (attribute: string) => {
        const text = attributes[attribute]
        if (text) found.push({ ...element, where: `${name}[${attribute}]`, text })
      }
      for (const attribute of read) note(attribute)
      const meta = attributes.name ?? attributes.property
      if (name === 'meta' && meta && !technicalMetas.test(meta)) note('content')
      if (name === 'input' && ['submit', 'button'].includes(attributes.type ?? '')) note('value')
      if (!withoutEnd.has(name)) open.push(element)
    },
    onclosetag: (name) => {
      if (!withoutEnd.has(name) && open.at(-1)?.name === name) open.pop()
    },
    ontext: (text) => {
      const { name, language, direction } = here()
      if (['script', 'style', 'textarea'].includes(name) || text.trim() === '') return
      // A sentence goes on around the elements in it.
      const start = depth
      depth += count(text, '⟦') - count(text, '⟧')
      found.push({
        where: name,
        text: '⟦'.repeat(start) + text + '⟧'.repeat(depth),
        language,
        direction,
      })
    },
  })
  let depth = 0
  parser.end(html)
  return found
}

const count = (text: string, mark: string) => text.split(mark).length - 1

/** What feeds, the manifest and the description of the search say to people: the texts of these elements, and of these keys. */
const told =
  /^(?:title|subtitle|description|summary|shortname|longname|content|content:encoded|name|short_name|content_html)$/i

/** The texts of a feed or another file of XML that people meet; those that are HTML are taken apart. */
export function textsOfXml(xml: string): FoundText[] {
  const found: FoundText[] = []
  const open: Omit<FoundText, 'text'>[] = []
  const here = () => open.at(-1) ?? { where: '', language: '', direction: '' }
  const parser = new Parser(
    {
      onopentag: (where, { lang, dir }) => {
        const { language, direction } = here()
        open.push({ where, language: lang ?? language, direction: dir ?? direction })
      },
      onclosetag: () => {
        open.pop()
      },
      ontext: (text) => {
        const { where } = here()
        // What a browser shows of a feed.
        if (where.startsWith('h:')) found.push({ ...here(), text })
        else if (told.test(where)) found.push(...textOrHtml(where, text))
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return found
}

export function textsOfJson(json: string): FoundText[] {
  const found: FoundText[] = []
  JSON.parse(json, (key, value: unknown) => {
    if (typeof value === 'string' && told.test(key)) found.push(...textOrHtml(key, value))
    return value
  })
  return found
}

function textOrHtml(where: string, text: string): FoundText[] {
  if (text.includes('</') || text.includes('/>')) return textsOf(text)
  return [{ where, text, language: '', direction: '' }]
}

/** Names, addresses and abbreviations that are the same in every language. */
const names =
  /\b(?:https?:\/\/[^\s⟦⟧]*|[\w.…-]+@[\w.-]+|[\w-]+\.example(?:\/[^\s⟦⟧]*)?|RSS|Atom|JSON(?: Feed)?|HTML|YouTube|youtube\.com|Bluesky|Mastodon|IBAN|DE89|QR|GMT)\b/g

/** Days, months, lists of names and its own name in Basque, as CLDR writes them: Latin letters that are no English ones. */
const ofBasque =
  /\d{4}\(e\)ko \p{L}+(?: \d{1,2}\(a\))?|(?<=\s)eta(?=\s)|\p{L}+ak \d{1,2}|\b(?:urtarrila|otsaila|martxoa|apirila|maiatza|ekaina|uztaila|abuztua|iraila|euskara)\b/giu

/** What of a text is in Latin letters and neither in ⟦…⟧ nor a name. */
export function foreignPart(text: string): string {
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '')
  }
  return (
    rest
      .replaceAll(names, '')
      .replaceAll(ofBasque, '')
      .match(/\p{Script=Latin}[\p{Script=Latin}\s.,’]*/gu) ?? []
  )
    .join(' ')
    .trim()
}
