import { readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { type FrontMatter, readFrontMatter } from '../front-matter/read-front-matter.ts'
import { readSourceText } from '../front-matter/source-text.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { type ImportReport, Notes, type PieceReason } from '../shared/report.ts'
import { taxonomiesOf } from '../source/hugo-config.ts'
import { inputPath } from '../source/site-config.ts'
import { languageAt } from '../source/site-languages.ts'
import type { ImportPlan } from './import-options.ts'
import { countDateKeys } from './posts/date-keys.ts'
import { fieldKeys } from './posts/fields.ts'
import { withGivenValues } from './posts/given-values.ts'
import { withKnownKeys } from './posts/known-keys.ts'
import type { Post } from './posts/post.ts'
import type { ReadingRules } from './posts/post-reading.ts'
import { readPost } from './posts/read-post.ts'
import type { Surroundings } from './posts/read-visibility.ts'

/** What a look at every file of the source gives; bodies and summaries are not kept. */
export interface Survey {
  posts: Post[]
  notPosts: ImportReport['notPosts']
  /** Posts that cannot be read at all. */
  refused: string[]
  /** Why readers may not see a post, or not at any time. */
  visibility: PieceReason[]
  /** Keys with a date, of files that have none that is known: how many files have each. */
  dateKeys: Map<string, number>
  /** Posts that have front matter. */
  withKeys: number
}

/** The rules by which the posts of a source are read. */
export function readingRules(plan: ImportPlan, notes: Notes): ReadingRules {
  const { preset, mapping, timeZone, site } = plan
  const { tags, folderOf } = languagesOf(plan)
  const languages = [...new Set([...Object.keys(tags), plan.language])]
  const origins = [plan.origin, site.url].filter((one) => one !== undefined)
  const keys = fieldKeys(preset, mapping, taxonomiesOf(site.values))
  return {
    preset,
    mapping,
    keys,
    language: plan.language,
    timeZone,
    languages,
    languageTags: tags,
    languageFolderOf: folderOf,
    notes,
    origins,
    now: plan.now,
    filedUnder: plan.filedUnder,
    idOf: (file) => idFrom(plan, file),
    inputPathOf: (file) => inputPath(idFrom(plan, file), site),
  }
}

function idFrom({ contentFolder, source }: ImportPlan, file: string): string {
  return relative(contentFolder, join(source, file)).split(sep).join('/')
}

/** The tags of a site's languages by their names, and the language of the folder that a file lies in. */
function languagesOf({ source, site }: ImportPlan): {
  tags: Record<string, string>
  folderOf: ReadingRules['languageFolderOf']
} {
  const named = site.languages.flatMap(({ key, tag }) => (tag ? [[key, tag] as const] : []))
  const above = relative(site.root, source).split(sep).join('/')
  return {
    tags: Object.fromEntries(named),
    folderOf: (file) => {
      const found = languageAt(site.languages, posix.join(above, file))
      if (!found?.language.tag) return undefined
      const { tag, isSegment } = found.language
      return { tag, path: isSegment ? posix.relative(above, found.path) : found.path }
    },
  }
}

/** Reads the front matter of every file of the source. What is noteworthy about it goes to `notes`. */
export async function surveySource(
  plan: ImportPlan,
  notes: Notes,
  onReading?: (done: number, total: number) => void,
): Promise<Survey> {
  const rules = readingRules(plan, notes)
  const survey: Survey = {
    posts: [],
    notPosts: [],
    refused: [],
    visibility: [],
    dateKeys: new Map(),
    withKeys: 0,
  }
  const { files } = plan.markdown
  for (const [index, file] of files.entries()) {
    onReading?.(index + 1, files.length)
    const front = await readSource(plan, file, notes)
    const read = readPost(rules, file, front, await surroundings(plan, file))
    if ('notPost' in read) {
      survey.notPosts.push({ file, why: read.notPost })
      countDateKeys(front.values, rules.keys.of.date, survey.dateKeys)
    } else if ('refused' in read) {
      survey.refused.push(file)
      noteRefused(file, front.lineOf(''), read.refused, notes)
    } else {
      if (!read.post.isDated) countDateKeys(front.values, rules.keys.of.date, survey.dateKeys)
      if (Object.keys(front.values).length > 0) survey.withKeys++
      // A part of a text holds on to the whole of it, and so would every post to its file.
      survey.posts.push(structuredClone({ ...read.post, summary: undefined }))
      survey.visibility.push(...structuredClone(reasonsOf(read.post, front)))
    }
  }
  return survey
}

function reasonsOf({ file, reasons }: Post, front: FrontMatter): PieceReason[] {
  return reasons.map(({ code, what, from, key }) => {
    const isOwn = from === file || key === undefined
    const line = from === file && key !== undefined ? front.lineOf(key) : 1
    return { file, line, code, what: isOwn ? what : `${what} in ${from}` }
  })
}

/** Reads single posts again, summaries among them; what there is to note was noted by the survey. */
export function beginReadingAgain(
  plan: ImportPlan,
): (file: string) => Promise<{ post: Post; front: FrontMatter }> {
  const rules = readingRules(plan, new Notes())
  return async (file) => {
    const muted = new Notes()
    const front = await readSource(plan, file, muted)
    const read = readPost({ ...rules, notes: muted }, file, front, await surroundings(plan, file))
    if (!('post' in read)) throw new ImportFault(`${file} changed during the import. Import again.`)
    return { post: read.post, front }
  }
}

async function surroundings({ inheritance }: ImportPlan, file: string): Promise<Surroundings> {
  return { layers: await inheritance.layersOf(file), place: inheritance.placeOf(file) }
}

/** Reads one file of the source, its keys in the spelling that the importer knows. */
export async function readSource(
  plan: ImportPlan,
  file: string,
  notes: Notes,
): Promise<FrontMatter> {
  const { text, encoding } = readSourceText(readFileSync(join(plan.source, file)))
  if (encoding)
    notes.add({
      file,
      line: 1,
      part: 'decision',
      what: `not in UTF-8; it was read as ${encoding}`,
      expected: 'text in UTF-8',
      mend: 'look whether letters with accents are right in the article',
    })
  const front = withKnownKeys(readFrontMatter(text), plan.mapping)
  const layers = await plan.inheritance.layersOf(file)
  return withGivenValues(
    front,
    layers.map(({ values }) => values),
    plan.mapping,
  )
}

function noteRefused(file: string, line: number, what: string, notes: Notes): void {
  notes.add({
    file,
    line,
    part: 'lost',
    what: `${what}; the post was not carried over`,
    expected: 'front matter in YAML, TOML or JSON',
    mend: 'write its keys as YAML in the source and import again',
  })
}
