import { type FrontValue, isMap, linesOf } from '../front-matter/values.ts'

const yes = new Set('true yes on 1 y t ja oui si sim да نعم 是 checked'.split(' '))
const no = new Set('false no off 0 n f nein non nao нет لا 否 none never null nil'.split(' '))

/** Words, without accents, for what everybody may read. */
const open = new Set(
  'published publish public live posted post final finished done complete completed active approved released visible shown open online everyone everybody all anyone any world web free featured normal default standard listed always free publie publies public publicado publicada pubblicato veroffentlicht offentlich gepubliceerd openbaar publicerad publisert udgivet опубликовано منشور عام 已发布 已發佈 公开 公開'.split(
    ' ',
  ),
)

/** Words, without accents, signs and blanks, for what not everybody may read. */
const closed = new Set(
  'draft drafts autodraft pending pendingreview inreview needsreview private privat prive privado hidden unpublished notpublished trash trashed deleted scheduled embargoed internal wip workinprogress members memberonly membersonly paid onlypaid paying subscribers founding tiers staff secret confidential restricted passwordprotected protected unlisted withdrawn retracted spam brouillon entwurf borrador rascunho bozza kladde utkast черновик مسودة 草稿 下書き'.split(
    ' ',
  ),
)

/** What a value says, as far as it can be read as true or false. */
export type Truth = 'yes' | 'no' | 'nothing' | 'unreadable'

/** Reads a value as true or false, in the words that front matter has for them; nothing, where it is empty. */
export function readTruth(value: FrontValue | undefined): Truth {
  const texts = textsOf(value)
  if (texts === undefined) return 'unreadable'
  const [first] = texts
  if (first === undefined) return 'nothing'
  if (texts.length > 1) return 'unreadable'
  if (yes.has(first)) return 'yes'
  return no.has(first) ? 'no' : 'unreadable'
}

/** Tells whether every word of a value is one for what everybody may read; an empty value says nothing. */
export function isOpen(value: FrontValue | undefined): boolean {
  const texts = textsOf(value)
  return texts?.every((text) => open.has(text) || yes.has(text)) ?? false
}

/** Tells whether a word of a value is one for what not everybody may read. */
export function isClosed(value: FrontValue | undefined): boolean {
  return (textsOf(value) ?? []).some((text) => closed.has(text.replace(/[\s_-]/g, '')))
}

/** Words, without accents and signs, for a stage of work before it is published. */
const ongoing =
  /^(?:(?:for|ready(?:for)?|needs?|under|awaiting|in)?(?:review|revision|approval|edit(?:s|ing)?|copyedit(?:ing)?|factcheck(?:ing)?|legal)|inprogress|todo|idea|outline|planned|onhold|hold|waiting|notready|unfinished|rejected|archived|enrevision|porrevisar|pendiente|enattente|arelire|entrevision|prufung|inprufung|inbearbeitung|inlavorazione|emrevisao|审核中?|待审|審核中?|مراجعة|قيدالمراجعة)$/

/** Tells whether a word of a value is one for work that goes on. */
export function isOngoing(value: FrontValue | undefined): boolean {
  return (textsOf(value) ?? []).some((text) => ongoing.test(text.replace(/[\s_-]/g, '')))
}

/** Words, without accents, that sort a piece among what is not published, and that are hardly a topic. */
const labels =
  /^(?:drafts?|wip|private|unpublished|unlisted|hidden|borrador(?:es)?|brouillons?|entwur(?:f|fe)|rascunhos?|bozze?|черновик|مسودة|草稿|下書き)$/

/** Words, without accents, for a draft: whatever the key is called that has one, it says so. */
const draftWords =
  /^(?:drafts?|unpublished|borrador|brouillon|entwurf|rascunho|bozza|kladde|utkast|esborrany|szkic|koncept|taslak|luonnos|черновик|чернетка|مسودة|草稿|下書き|초안)$/

/** Tells whether a value is nothing but a word for a draft, in one language or another: `حالة: مسودة`. */
export function isDraftWord(value: FrontValue | undefined): boolean {
  const [text, ...others] = textsOf(value) ?? []
  return text !== undefined && others.length === 0 && draftWords.test(text.normalize('NFC'))
}

/** Tells whether one of a value's words sorts a piece among what is not published. */
export function isLabel(value: FrontValue | undefined): boolean {
  return (textsOf(value) ?? []).some((text) =>
    text.split(/(?<!\s)\s*[,،、，;]\s*/).some((word) => labels.test(word)),
  )
}

/** Tells whether a value of Hugo's `build`, Zola's `render` and their like says that a page is not made, or is in no list. */
export function isNever(value: FrontValue | undefined): boolean {
  return (textsOf(value) ?? []).some((text) => no.has(text) || /^(?:link|local)$/.test(text))
}

/** The texts of a value in small letters without accents; undefined for a mapping. */
function textsOf(value: FrontValue | undefined): string[] | undefined {
  if (isMap(value) || (Array.isArray(value) && value.flat(3).some(isMap))) return undefined
  return linesOf(value).map((text) =>
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/^(["'])(.*)\1$/, '$2')
      .trim()
      .toLowerCase(),
  )
}
