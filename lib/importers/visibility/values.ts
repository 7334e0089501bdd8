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
