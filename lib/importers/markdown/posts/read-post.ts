import type { FrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import {
  type FrontValue,
  lineOf,
  linesOf,
  truthOf,
  valueAt,
} from '#lib/importers/front-matter/values.ts'
import type { Target } from '#lib/importers/shared/presets.ts'
import { languageTag } from '#lib/importers/source/site-config.ts'
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

/** A post; the reason why a file is none; or why a post cannot be read. */
export type PostOrNot = { post: Post } | { notPost: string } | { refused: string }

/**
 * Reads what a source file says about its post. A file without any date is no post: an index, a page, a draft.
 * Notes go to `rules.notes`.
 */
export function readPost(rules: ReadingRules, file: string, front: FrontMatter): PostOrNot {
  if (front.refused) return { refused: front.refused }
  const reading = beginReading(rules, file, front)
  const name = readFileName(file, rules.languages)
  if (/^_index$/i.test(name.name)) return { notPost: 'the page of a section, not a post' }
  const date = readPostDate(reading, name)
  if (!date) return { notPost: whyNoPost(name) }
  noteDoubts(reading)
  noteUnknownKeys(reading)
  const title = readTitle(reading, name)
  const own = text(reading, 'slug')
  const base = baseSlug(own, name.name, title, date.day)
  const oldSlug = own ?? name.name
  const namedDay = name.date && name.date.day !== date.day ? name.date.day : undefined
  const { topics, categories } = readTopics(reading)
  const part = Number(text(reading, 'part'))
  const language = languageTag(text(reading, 'language')) ?? languageOf(reading, name)
  noteLanguageDoubt(reading, language ?? rules.language)
  const post: Post = {
    file,
    title,
    date,
    updated: readDateOf(reading, 'updated'),
    expires: readDateOf(reading, 'expires'),
    authors: readAuthors(reading),
    topics,
    categories,
    summary: text(reading, 'summary'),
    image: readLeadPicture(reading),
    language,
    source: readSourceCredit(reading),
    series: text(reading, 'series'),
    part: Number.isInteger(part) && part > 0 ? part : undefined,
    kind: text(reading, 'kind'),
    featured: truthOf(value(reading, 'featured')) ?? false,
    draft: isDraft(reading),
    nameKey: nameKeyOf(reading, name),
    base,
    oldSlug,
    namedDay,
    permalink: text(reading, 'permalink'),
    aliases: reading.keys.of.redirectFrom.flatMap((key) => linesOf(valueAt(front.values, key))),
  }
  return { post }
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

function whyNoPost(name: FileName): string {
  if (name.isIndex) return 'an index page: it has no date'
  return 'it has no date in its front matter, its name or its folders'
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

function isDraft(reading: PostReading): boolean {
  const draft = truthOf(value(reading, 'draft')) ?? false
  const published = truthOf(value(reading, 'published')) ?? true
  return draft || !published || /(?:^|\/)_drafts\//.test(reading.file)
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
  for (const key of unknownKeys(front.values, keys.known))
    notes.countKey(
      `the key "${key}" has no counterpart; it was left out`,
      file,
      front.lineOf(key.split('.')[0] ?? key),
      `map it or drop it in the mapping file:  drop: [${key}]`,
    )
}
