import { readDate, type SourceDate } from '#lib/importers/dates/read-date.ts'
import { withoutEnding } from '#lib/importers/source/endings.ts'
import { cutSlug, isSlug, slugify } from '#lib/publication/content/slug.ts'

/** What a source file's path says about its post. */
export interface FileName {
  /** The name without date, language and extension; the folder's for `folder/index.md`. */
  name: string
  date: SourceDate | undefined
  /** From `name.es.md`, as the site calls it; only languages that the site has. */
  language: string | undefined
  /** The folder without slashes around it; empty at the top. */
  folder: string
  /** True for `index.md`, `_index.md` and `README.md`. */
  isIndex: boolean
}

const datedName = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+(.+))?$/

/**
 * Takes a path apart: `2014-06-30-title.md` and `2024-12-5-title.md` as Jekyll does, `2014/06/30/title.md`,
 * `title/index.md` as Hugo and Next do, `title.es.md` as Hugo does.
 */
export function readFileName(file: string, languages: string[]): FileName {
  const segments = file.normalize('NFC').split('/')
  let stem = withoutEnding(segments.pop() ?? '')
  const suffix = /^(.+)\.([a-z]{2,8}(?:[-_][a-z\d]{2,8})*)$/i.exec(stem)
  const tag = suffix?.[2]?.toLowerCase()
  const language = languages.find((one) => one.toLowerCase() === tag)
  if (language) stem = suffix?.[1] ?? stem
  const isIndex = /^(?:_?index|readme)$/i.test(stem)
  // Next.js calls each page by its folders; those in brackets only group them.
  if (/^page\.mdx$/.test(file.slice(file.lastIndexOf('/') + 1))) {
    const folders = segments.filter((name) => !isRouteGroup(name))
    segments.splice(0, segments.length, ...folders)
    stem = segments.pop() ?? 'index'
  }
  // A bundle is a folder of its own; at the top of the source an index is the site's.
  if (/^index$/i.test(stem) && segments.length > 0) stem = segments.pop() ?? stem
  const dated = datedName.exec(stem)
  const date = dated?.[1] ? readDate(dated[1]) : dateOfFolders(segments)
  const plain = dated && date ? (dated[2] ?? stem) : stem
  // `three-goals/2017-01-25-index.md` is called by its folder as well.
  const name = plain === 'index' && segments.length > 0 ? (segments.pop() ?? plain) : plain
  return { name, date, language, folder: segments.join('/'), isIndex }
}

/** A folder of Next.js that is no part of an address: `(group)`, `@slot`. */
export function isRouteGroup(name: string): boolean {
  return /^(?:\(.*\)|@.+)$/.test(name)
}

function dateOfFolders(segments: string[]): SourceDate | undefined {
  const day = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(segments.join('/'))
  return day ? readDate(`${day[1]}-${day[2]}-${day[3]}`) : undefined
}

/** The name of a file may have 255 bytes; a date, a suffix and an ending have to find room, too. */
const mostBytes = 200

/** The slug of a post: its own where it has one, else its file's name, else its title. Never empty. */
export function baseSlug(
  own: string | undefined,
  name: string,
  title: string,
  day: string,
): string {
  if (own !== undefined && isSlug(own) && Buffer.byteLength(own) <= mostBytes) return own
  if (isSlug(name) && Buffer.byteLength(name) <= mostBytes) return name
  for (const text of [name, title]) {
    const slug = shortened(slugify(text))
    if (isSlug(slug)) return slug
  }
  return `article-${day}`
}

/** An address that people can still read, in a file name that every file system takes. */
function shortened(slug: string): string {
  const cut = cutSlug(slug, 100)
  // Scripts without blanks have no word to end at.
  return cut === slug ? slug : cut.replace(/(?<=.{40})-[^-]*$/u, '')
}
