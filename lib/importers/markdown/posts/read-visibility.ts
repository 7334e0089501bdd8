import { readDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'
import {
  type FrontMap,
  type FrontValue,
  linesOf,
  valueAt,
} from '#lib/importers/front-matter/values.ts'
import { epoch } from '#lib/importers/publication/piece-slugs.ts'
import type { Mapping } from '#lib/importers/shared/mapping.ts'
import { withoutComments } from '#lib/importers/shared/passages.ts'
import { judgeVisibility, type Layer } from '#lib/importers/visibility/judge.ts'
import type { Place } from '#lib/importers/visibility/judge-place.ts'
import { foldKey, saysVisibility } from '#lib/importers/visibility/key-rules.ts'
import type { Reason } from '#lib/importers/visibility/reasons.ts'
import { firstField } from './fields.ts'
import { partForSome } from './part-for-some.ts'
import type { PostReading } from './post-reading.ts'

/** What a piece has from its site and its folders: keys that it does not say itself, and its place there. */
export interface Surroundings {
  layers: Layer[]
  place: Place | undefined
}

/** Who may read a post, and from when until when. */
export interface PostVisibility {
  reasons: Reason[]
  /** The date under which it is published: its own, or a later one at which it is to appear. */
  date: PostDate
  expires: PostDate | undefined
}

/** The mapping's word on which keys do not keep readers out: those that it lists, and those that it sends elsewhere. */
export function readableKeys({ readable, keys }: Mapping): Set<string> {
  const times = ['draft', 'published', 'expires', 'date']
  const elsewhere = Object.keys(keys).filter((key) => !times.includes(keys[key] ?? ''))
  return new Set([...readable, ...elsewhere].map((key) => key.split('.').map(foldKey).join('.')))
}

/** Judges a post whose own date is `own`: one that can be read of its keys, its name or its folders. */
export function readVisibility(
  reading: PostReading,
  own: PostDate,
  { layers, place }: Surroundings,
): PostVisibility {
  const { front, file, mapping, timeZone, now } = reading
  const values = { ...front.values, ...aliases(front.values, mapping) }
  const { reasons, publish, expires } = judgeVisibility({
    layers: [{ values, from: file }, ...layers],
    place,
    readable: readableKeys(mapping),
    now,
    filedUnder: reading.filedUnder?.(reading.idOf(file)),
    readMoment: (text) => {
      const date = readDate(text, mapping.dayFirst)
      return date && writeDate(date, timeZone)
    },
  })
  const date = publish && publish.instant > own.instant ? publish : own
  const others = [...further(reading, date), ...scheduled(reading, date, reasons)]
  return { reasons: [...reasons, ...others], date, expires }
}

/** What the mapping says is a draft, a publication or an end, under the name that every generator knows. */
function aliases(values: FrontMap, { keys }: Mapping): FrontMap {
  const known: FrontMap = {}
  for (const [key, target] of Object.entries(keys)) {
    const value: FrontValue | undefined = valueAt(values, key)
    const isSaid = value !== undefined && value !== null && !Object.hasOwn(values, target)
    if (isSaid && ['draft', 'published', 'expires'].includes(target)) known[target] = value
  }
  return known
}

/** What could not be read of the front matter, or of a date, may have kept readers out; an empty piece has no readers. */
function further(reading: PostReading, date: PostDate): Reason[] {
  const { front, file, keys, mapping } = reading
  const reasons: Reason[] = []
  const texts = keys.of.date.flatMap((key) => {
    const value = valueAt(front.values, key)
    const unread = typeof value === 'object' && value !== null ? ['not filled in'] : []
    return [...linesOf(value), ...unread].slice(0, 1)
  })
  const add = (code: Reason['code'], what: string, key?: string) =>
    reasons.push({ code, what, from: file, key })
  if (texts.length > 0 && texts.every((text) => !readDate(text, mapping.dayFirst)))
    add('unreadable-date', `date: ${texts[0]}`, 'date')
  else if (date === epoch) add('undated', 'no date in the front matter, the name or the folders')
  if (isEmpty(reading)) add('empty', 'no text')
  const part = partForSome(front.body, file)
  if (part) add('part', part)
  for (const { key, what } of front.doubts)
    if (saysVisibility(key)) add('unreadable-front-matter', `${key}: ${what}`, key)
  if (isUnread(front.values, front.body)) add('unreadable-front-matter', 'keys in the text')
  return reasons
}

/** Front matter that is not closed, or exported by a program, stands in the text with all that it says. */
function isUnread(values: FrontMap, body: string): boolean {
  const head = body.slice(0, 4000)
  if (Object.keys(values).length === 0 && /^\s*(?:---|\+\+\+)[ \t]*\n\s*[\w-]+\s*[:=]/.test(head))
    return true
  return /^export\s+const\s+(?:meta|metadata|frontmatter|frontMatter|config)\b[^=\n]*=/m.test(head)
}

function scheduled({ file, now }: PostReading, date: PostDate, reasons: Reason[]): Reason[] {
  if (date.instant <= now || reasons.some(({ code }) => code === 'scheduled')) return []
  return [{ code: 'scheduled', what: `date: ${date.written}`, from: file, key: 'date' }]
}

/** Keys that name the page elsewhere which a piece without a text is about. */
const sources =
  'source source_url sourceUrl canonical canonical_url canonicalUrl external_url externalUrl link link_url original original_url'.split(
    ' ',
  )

/** Whether a post names a page elsewhere that it is about. */
export function namesSource({ front }: PostReading): boolean {
  return firstField(front.values, sources) !== undefined
}

/** Whether a post has neither a text nor a summary, a picture or a page elsewhere: there is nothing to read. */
export function isEmpty(reading: PostReading): boolean {
  const { front, keys } = reading
  if (withoutComments(front.body).trim() !== '') return false
  const others = [...keys.of.summary, ...keys.of.image]
  return firstField(front.values, others) === undefined && !namesSource(reading)
}
