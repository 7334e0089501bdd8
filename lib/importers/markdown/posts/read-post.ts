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
import { languageTag } from '#lib/importers/source/site-languages.ts'
import { saysVisibility } from '#lib/importers/visibility/key-rules.ts'
import { makesDraft } from '#lib/importers/visibility/reasons.ts'
import { firstField, overruled, unknownKeys } from './fields.ts'
import { baseSlug, type FileName, readFileName } from './file-name.ts'
import { firstHeading } from './first-heading.ts'
import { noteLanguageDoubt } from './language-doubt.ts'
import { readLeadPicture } from './lead-picture.ts'
import { whyNoPost } from './no-post.ts'
import { withoutHtml } from './plain-text.ts'
import type { Post } from './post.ts'
import { beginReading, type PostReading, type ReadingRules } from './post-reading.ts'
import { readDateOf, readPostDate } from './read-dates.ts'
import { readAuthors, readTopics } from './read-names.ts'
import { readPermalink } from './read-permalink.ts'
import { readSourceCredit } from './read-source-credit.ts'
import { namesSource, readVisibility, type Surroundings } from './read-visibility.ts'

/** A post; the reason why a file is none; or why a post cannot be read. */
export type PostOrNot = { post: Post } | { notPost: string } | { refused: string }

/**
 * Reads what a source file says about its post. One without any date is a draft, so that nobody has to find it again.
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
  const own = readPostDate(reading, name)
  const why = whyNoPost(reading, name, own !== undefined)
  if (why) return { notPost: why }
  const { date, expires, reasons } = readVisibility(reading, own ?? epoch, surroundings)
  noteDoubts(reading)
  noteUnknownKeys(reading)
  const title = readTitle(reading, name)
  const slug = text(reading, 'slug')
  const base = baseSlug(slug, name.name, title, date.day)
  const oldSlug = slug ?? name.name
  const day = name.date?.day ?? (own ?? date).day
  const namedDay = day === date.day ? undefined : day
  const { topics, categories } = readTopics(reading)
  const language = languageTag(text(reading, 'language')) ?? languageOf(reading, name)
  noteLanguageDoubt(reading, language ?? rules.language)
  const post: Post = {
    file,
    id: rules.idOf(file),
    title,
    isTitled: text(reading, 'title') !== undefined,
    date,
    isDated: date !== epoch,
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
    isLanguageNamed: rules.languageFolderOf(file) !== undefined || name.language !== undefined,
    base,
    slug,
    oldSlug,
    namedDay,
    ...readPermalink(reading, own && date.day),
    aliases: reading.keys.of.redirectFrom.flatMap((key) => linesOf(valueAt(front.values, key))),
  }
  return { post }
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
  const heading = firstHeading(reading.front.body)?.title
  const words = name.name.replace(/[-_]+/g, ' ').trim()
  const title = heading ?? (words.charAt(0).toUpperCase() + words.slice(1) || reading.file)
  reading.note('title', {
    part: 'decision',
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
      part: 'decision',
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
