import type { FrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import type { Mapping } from '#lib/importers/shared/mapping.ts'
import type { Preset } from '#lib/importers/shared/presets.ts'
import type { Notes, NoteText } from '#lib/importers/shared/report.ts'
import type { FieldKeys } from './fields.ts'

/** What reading every post of a source has in common. */
export interface ReadingRules {
  preset: Preset
  mapping: Mapping
  keys: FieldKeys
  /** IANA; for dates without an offset. */
  timeZone: string
  /** The publication's main language. */
  language: string
  /** Languages that file names may end in. */
  languages: string[]
  notes: Notes
  /** The path from the site's content folder of a file of the source. */
  idOf: (file: string) => string
  /** The path of a file from the folder that Eleventy's addresses count from. */
  inputPathOf: (file: string) => string
  /** When the import began, in milliseconds since 1970: what lies ahead of it is scheduled. */
  now: number
  /** The day under which an earlier import filed the article of a post, by its id. */
  filedUnder?: ((id: string) => string | undefined) | undefined
  /** The language of a file that lies in a folder of one, and the file's path from there. */
  languageFolderOf: (file: string) => { tag: string; path: string } | undefined
  /** Tags of languages, BCP 47, by their names in the configuration. */
  languageTags: Record<string, string>
  /** Addresses of the old site itself. */
  origins: string[]
}

/** One post being read: its front matter, the rules, and a way to note what a person should see. */
export interface PostReading extends ReadingRules {
  file: string
  front: FrontMatter
  /** Notes something at the row of a top-level key. */
  note: (key: string, said: NoteText) => void
}

/** Begins the reading of a post. */
export function beginReading(rules: ReadingRules, file: string, front: FrontMatter): PostReading {
  const note: PostReading['note'] = (key, said) =>
    rules.notes.add({ file, line: front.lineOf(key.split('.')[0] ?? key), ...said })
  return { ...rules, file, front, note }
}
