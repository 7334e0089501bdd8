import type { FrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import {
  type FrontValue,
  lineOf,
  linesOf,
  truthOf,
  valueAt,
} from '#lib/importers/front-matter/values.ts'
import { epoch } from '#lib/importers/publication/piece-slugs.ts'
import type { Target } from '#lib/importers/shared/presets.ts'
import { needsFrontMatter } from '#lib/importers/source/endings.ts'
import { languageTag } from '#lib/importers/source/site-config.ts'
import { saysVisibility } from '#lib/importers/visibility/key-rules.ts'
import { makesDraft } from '#lib/importers/visibility/reasons.ts'
import { readTruth } from '#lib/importers/visibility/values.ts'
import { firstField, overruled, unknownKeys } from './fields.ts'
import { baseSlug, type FileName, readFileName } from './file-name.ts'
import { noteLanguageDoubt } from './language-doubt.ts'
import { readLeadPicture } from './lead-picture.ts'
import { withoutHtml } from './plain-text.ts'
import type { Post } from './post.ts'
import { beginReading, type PostReading, type ReadingRules } from './post-reading.ts'
import { readDateOf, readPostDate } from './read-dates.ts'
import { readAuthors, readTopics } from './read-names.ts'
import { readSourceCredit } from './read-source-credit.ts'
import { namesSource, readVisibility, type Surroundings } from './read-visibility.ts'

/** A post; the reason why a file is none; or why a post cannot be read. */
export type PostOrNot = { post: Post } | { notPost: string } | { refused: string }

/**
 * Reads what a source file says about its post. A file without any date is no post: an index, a page, a draft.
 * Notes go to `rules.notes`.
 */
export function readPost(
  rules: ReadingRules,
  file: string,
  front: FrontMatter,
  surroundings: Surroundings = { layers: [], place: undefined },
): PostOrNot {
  if (front.refused) return { refused: front.refused }
  const reading = beginReading(rules, file, front)
  const name = readFileName(file, rules.languages)
  const own = readPostDate(reading, name) ?? (hasDateKey(reading) ? epoch : undefined)
  const why = whyNoPost(reading, name)
  if (!own || why) return { notPost: why ?? whyUndated(name) }
  const { date, expires, reasons } = readVisibility(reading, own, surroundings)
  noteDoubts(reading)
  noteUnknownKeys(reading)
  const title = readTitle(reading, name)
  const slug = text(reading, 'slug')
  const base = baseSlug(slug, name.name, title, date.day)
  const oldSlug = slug ?? name.name
  const day = name.date?.day ?? own.day
  const namedDay = day === date.day ? undefined : day
  const { topics, categories } = readTopics(reading)
  const language = languageTag(text(reading, 'language')) ?? languageOf(reading, name)
  noteLanguageDoubt(reading, language ?? rules.language)
  const post: Post = {
    file,
    id: rules.idOf(file),
    title,
    date,
    updated: readDateOf(reading, 'updated'),
    expires,
    authors: readAuthors(reading),
    topics,
    categories,
    summary: text(reading, 'summary'),
    image: readLeadPicture(reading),
    language,
    source: readSourceCredit(reading),
    series: text(reading, 'series'),
    part: partOf(reading),
    kind: text(reading, 'kind'),
    featured: truthOf(value(reading, 'featured')) ?? false,
    draft: reasons.some(makesDraft),
    reasons,
    isAboutSource: namesSource(reading),
    nameKey: nameKeyOf(reading, name),
    base,
    slug,
    oldSlug,
    namedDay,
    permalink: permalinkOf(reading),
    aliases: reading.keys.of.redirectFrom.flatMap((key) => linesOf(valueAt(front.values, key))),
  }
  return { post }
}

/** `permalink: false` is no address. */
function permalinkOf(reading: PostReading): string | undefined {
  const isNone = readTruth(value(reading, 'permalink')) === 'no'
  return isNone ? undefined : text(reading, 'permalink')
}

function partOf(reading: PostReading): number | undefined {
  const part = Number(text(reading, 'part'))
  return Number.isInteger(part) && part > 0 ? part : undefined
}

function languageOf({ file, languageTags, languageFolderOf }: PostReading, name: FileName) {
  const named = name.language && (languageTags[name.language] ?? languageTag(name.language))
  return named ?? languageFolderOf(file)?.tag
}

/** What translations of one post have in common: a key that says so, else their path without the language. */
function nameKeyOf({ file, front, languages, languageFolderOf }: PostReading, name: FileName) {
  const key = ['translationKey', 'translation_key']
    .map((one) => lineOf(front.values[one]))
    .find(Boolean)
  if (key) return `key ${key}`
  const inside = languageFolderOf(file)
  const folder = inside ? readFileName(inside.path, languages).folder : name.folder
  return `${folder}/${name.name}`
}

/** What has a date that cannot be read is a post, and comes as a draft. */
function hasDateKey({ front, keys }: PostReading): boolean {
  return keys.of.date.some((key) => linesOf(valueAt(front.values, key)).length > 0)
}

function whyUndated({ isIndex }: FileName): string {
  if (isIndex) return 'an index page: it has no date'
  return 'it has no date in its front matter, its name or its folders'
}

/** Why a file is no post, apart from having no date. */
function whyNoPost({ file, front }: PostReading, name: FileName): string | undefined {
  if (/^_index$/i.test(name.name)) return 'the page of a section, not a post'
  return needsFrontMatter(file) && Object.keys(front.values).length === 0
    ? 'no front matter: a template, a finished page or another file'
    : undefined
}

function value(reading: PostReading, target: Target): FrontValue | undefined {
  return firstField(reading.front.values, reading.keys.of[target])?.value
}

/** The first text among the keys of a target; keys that say something else are counted in the report. */
function text(reading: PostReading, target: Target): string | undefined {
  const { front, keys, notes, file } = reading
  const key = keys.of[target].find((one) => linesOf(valueAt(front.values, one)).length > 0)
  if (key === undefined) return undefined
  for (const other of overruled(front.values, keys.of[target], key))
    notes.countKey(
      `"${other}" beside "${key}", which was taken instead,`,
      file,
      front.lineOf(other),
      `to take "${other}" instead, map the other away in the mapping file`,
    )
  return linesOf(valueAt(front.values, key))[0]
}

/** Headline: the front matter's, else the first heading of the body, else the words of the file's name. */
function readTitle(reading: PostReading, name: FileName): string {
  const given = text(reading, 'title')
  if (given !== undefined) return withoutHtml(given) || given
  const heading = /^#[ \t]+(\S.*?)[ \t]*#*$/m.exec(reading.front.body.slice(0, 2000))?.[1]
  const words = name.name.replace(/[-_]+/g, ' ').trim()
  const title = heading ?? (words.charAt(0).toUpperCase() + words.slice(1) || reading.file)
  reading.note('title', {
    what: `no title; "${title}" was made of the ${heading ? 'first heading' : 'file’s name'}`,
    expected: 'a title',
    mend: 'write the headline into the article',
  })
  return title
}

function noteDoubts(reading: PostReading): void {
  const { front, notes, file } = reading
  for (const { key, line, what } of front.doubts)
    notes.add({
      file,
      line,
      what: `${key}: ${what}`,
      expected: 'front matter that is YAML, each key once',
      mend: `look at ${key} in the article`,
    })
}

function noteUnknownKeys({ front, keys, notes, file }: PostReading): void {
  for (const key of unknownKeys(front.values, keys.known)) {
    if (saysVisibility(key)) continue
    notes.countKey(
      `the key "${key}" has no counterpart; it was left out`,
      file,
      front.lineOf(key.split('.')[0] ?? key),
      `map it or drop it in the mapping file:  drop: [${key}]`,
    )
  }
}
