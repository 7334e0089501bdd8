import type { PostDate } from '../dates/write-date.ts'
import { type FrontMap, type FrontValue, isMap, linesOf } from '../front-matter/values.ts'
import { judgePlace, type Place } from './judge-place.ts'
import { foldKey, isPart, type KeyRule, looksLikeRule, ruleOf, timeOf } from './key-rules.ts'
import type { Reason, ReasonCode } from './reasons.ts'
import { isClosed, isDraftWord, isLabel, isNever, isOngoing, isOpen, readTruth } from './values.ts'

/** Keys and values that hold for a piece, and the file that they stand in. */
export interface Layer {
  values: FrontMap
  from: string
}

/** What a source says of a piece. */
export interface Said {
  /** The piece's own keys first, then what it inherits, the nearest first: of a key the first layer counts. */
  layers: Layer[]
  /** Where the piece lies; undefined for one of an export, which is in no folder. */
  place: Place | undefined
  /** Keys that a person says do not keep readers out, folded. */
  readable: ReadonlySet<string>
  /** The day under which an earlier import filed the piece: a date ahead that has come since stays its date. */
  filedUnder?: string | undefined
  /** The milliseconds since 1970 at which the import began. */
  now: number
  /** Reads a date of the source; undefined for what is none. */
  readMoment: (text: string) => PostDate | undefined
}

/** Who may read a piece. */
export interface Judgement {
  reasons: Reason[]
  /** When it is to be published, where that lies ahead. */
  publish: PostDate | undefined
  expires: PostDate | undefined
}

/** A key of a piece, with the layer that counts. */
interface Entry {
  /** As in the source, `build.render` for one within another. */
  path: string
  folded: string
  value: FrontValue
  from: string
}

/**
 * Judges from a piece's keys and folders whether readers may read it, and from when until when. It fails closed: what says or may say
 * "not for readers" is a reason, also where the value cannot be read, or the key only looks like one that hides. Spelling
 * and case of keys do not count. A list of reasons without one that {@link makesDraft} means that the piece is public
 * within its times.
 */
export function judgeVisibility(said: Said): Judgement {
  const reasons = said.place ? judgePlace(said.place, said.readable) : []
  const judgement: Judgement = { reasons, publish: undefined, expires: undefined }
  for (const entry of entriesOf(said)) {
    const time = timeOf(entry.folded)
    const rule = ruleFor(entry)
    if (time) judgeTime(entry, time, said, judgement)
    else if (rule) judgeRule(entry, rule, said, judgement)
    else if (isTopLevel(entry) && looksLikeRule(entry.folded)) judgeUnknown(entry, judgement)
    else if (isTopLevel(entry) && isDraftWord(entry.value) && !naming.test(entry.folded))
      judgement.reasons.push(reasonOf(entry, 'status'))
  }
  if (judgement.publish) judgement.reasons = judgement.reasons.filter((one) => !isWaiting(one))
  return judgement
}

/** `status: future` says no more than the date ahead that goes with it. */
function isWaiting({ code, what }: Reason): boolean {
  return code === 'status' && /: (?:future|scheduled)$/i.test(what)
}

/** Keys that hold words of the piece itself: a headline may be “Draft”. */
const naming = /^(?:title|titre|slug|name|summary|description|excerpt|permalink|url|path)$/

/** Mappings in which a generator keeps what is a top-level key elsewhere. */
const containers =
  /^(?:params|extra|data|meta|metadata|frontmatter|page|post|publishing|eleventycomputed)\./

/** Of a key that several layers say the nearest counts; of two spellings in one file (`draft`, `Draft`) both do. */
function entriesOf({ layers, readable }: Said): Entry[] {
  const known = new Set<string>()
  return layers.flatMap(({ values, from }) => {
    const entries = flat(values)
      .map(([path, value]) => ({ path, folded: foldPath(path), value, from }))
      .filter(({ value }) => linesOf(value).length > 0 || isMap(value))
      .filter(({ folded }) => !readable.has(folded) && !readable.has(folded.replace(/\..*$/, '')))
      .filter(({ folded }) => !known.has(folded))
    for (const { folded } of entries) known.add(folded)
    return entries
  })
}

function foldPath(path: string): string {
  return path.split('.').map(foldKey).join('.').replace(containers, '')
}

/** Keys, and keys within mappings with a dot between. */
function flat(values: FrontMap, above = ''): [path: string, value: FrontValue][] {
  return Object.entries(values).flatMap(([key, value]): [string, FrontValue][] => {
    const path = `${above}${key}`
    const isOpened = isMap(value) && Object.keys(value).length > 0 && above.split('.').length < 4
    return isOpened && !/^cascade$/i.test(path) ? flat(value, `${path}.`) : [[path, value]]
  })
}

/** Keys that say the same wherever they stand, and whatever stands in them: `draft: {value: true}`. */
const strong = /^(?:is)?(?:draft|private|unpublished|published|password)$/

function ruleFor(entry: Entry): KeyRule | undefined {
  const { folded } = entry
  const own = ruleOf(folded)
  if (own || isTopLevel(entry)) return own
  const last = folded.slice(folded.lastIndexOf('.') + 1)
  if (strong.test(last)) return ruleOf(last)
  const [first = ''] = folded.split('.')
  return strong.test(first) || /^(?:status|visibility)$/.test(first) ? ruleOf(first) : undefined
}

function isTopLevel({ folded }: Entry): boolean {
  return !folded.includes('.')
}

function judgeTime(entry: Entry, time: 'from' | 'until', said: Said, judgement: Judgement): void {
  const moment = momentOf(entry, said)
  if (!moment) {
    // `expires: false` and `publishDate: null` name no time.
    if (readTruth(entry.value) !== 'no' && readTruth(entry.value) !== 'nothing')
      judgement.reasons.push(reasonOf(entry, 'unreadable-date'))
  } else if (time === 'from') publishFrom(entry, moment, said, judgement)
  else if (!judgement.expires || moment.instant < judgement.expires.instant) {
    judgement.expires = moment
    const code = moment.instant <= said.now ? 'expired' : 'expiring'
    judgement.reasons.push(reasonOf(entry, code))
  }
}

function publishFrom(entry: Entry, moment: PostDate, said: Said, judgement: Judgement): void {
  const isAhead = moment.instant > said.now
  if (!isAhead && moment.day !== said.filedUnder) return
  if (isAhead) judgement.reasons.push(reasonOf(entry, 'scheduled'))
  if (!judgement.publish || moment.instant > judgement.publish.instant) judgement.publish = moment
}

function judgeRule(entry: Entry, rule: KeyRule, said: Said, judgement: Judgement): void {
  // `published: 2014-06-30` and `embargo: 2031-01-01` say from when.
  const moment =
    rule.hides === 'no' || /^embargo/.test(entry.folded) ? momentOf(entry, said) : undefined
  if (moment) publishFrom(entry, moment, said, judgement)
  else if (hides(entry, rule)) judgement.reasons.push(reasonOf(entry, rule.code))
}

function hides({ value }: Entry, { hides }: KeyRule): boolean {
  const truth = readTruth(value)
  if (truth === 'nothing') return false
  if (hides === 'yes') return truth !== 'no' && !isListOfParts(value)
  if (hides === 'no') return truth !== 'yes' && !isOpen(value)
  if (hides === 'value') return truth !== 'no'
  if (hides === 'open') return !isOpen(value)
  if (hides === 'closed') return isClosed(value)
  if (hides === 'stage') return isClosed(value) || isOngoing(value)
  if (hides === 'never') return isNever(value)
  if (hides === 'label') return isLabel(value)
  return truth === 'no' || isTemplateOfFalse(value)
}

/** `hide: [toc, navigation]` hides parts of the page. */
function isListOfParts(value: FrontValue): boolean {
  return Array.isArray(value) && linesOf(value).every(isPart)
}

/** `permalink: "{% if draft %}false{% endif %}"` may be false. */
function isTemplateOfFalse(value: FrontValue): boolean {
  return linesOf(value).some((text) => /[{}]/.test(text) && /\bfalse\b/i.test(text))
}

/** A key that looks like one that hides: what is plainly "no" of it, or "yes" of one that shows, says nothing. */
function judgeUnknown(entry: Entry, judgement: Judgement): void {
  const truth = readTruth(entry.value)
  const isNegated = /^(?:un|non|not?|dont|donot|never)|not|dont/.test(entry.folded)
  const shows = /publi[sc]|visib/.test(entry.folded)
  const harmless = !isNegated && truth === (shows ? 'yes' : 'no')
  if (truth !== 'nothing' && !harmless) judgement.reasons.push(reasonOf(entry, 'unknown-key'))
}

function momentOf({ value }: Entry, { readMoment }: Said): PostDate | undefined {
  const [text, ...others] = linesOf(value)
  return text === undefined || others.length > 0 ? undefined : readMoment(text)
}

function reasonOf({ path, value, from }: Entry, code: ReasonCode): Reason {
  const text = linesOf(value).join(', ') || JSON.stringify(value)
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text
  // A password is named, never told.
  const what = code === 'password' ? path : `${path}: ${shown}`
  return { code, what, from, key: path.split('.')[0] }
}
