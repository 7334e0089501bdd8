import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { freePageSlug, isTakenSlug } from '#lib/addresses/routes.ts'
import { type KnownNames, knownNames, markdownIn } from '#lib/desk/writing/known-names.ts'
import { minuteIn } from '#lib/desk/writing/minute.ts'
import { type NewKind, newFile, newKinds, type Values } from '#lib/desk/writing/new-file.ts'
import { articlePath, freeSlug, layoutOf, slugOfTitle } from '#lib/desk/writing/new-path.ts'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { LeadsOut, realPlace } from '#lib/files/real-path.ts'
import { writeFileNow } from '#lib/files/write-file.ts'
import { expectedDate, readDate } from '#lib/publication/content/date.ts'
import { nearMiss } from '#lib/publication/content/near-miss.ts'
import { normalise } from '#lib/publication/content/normalise.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { folderPages, isSlug, slugify } from '#lib/publication/content/slug.ts'
import { readSourceFile } from '#lib/publication/content/source-file.ts'
import { settings } from '#lib/settings/settings.ts'
import { openQuestions } from '../ask.ts'
import { Fault } from '../fault.ts'
import { printProblems } from '../report.ts'

/** Options of the command line; lists are as they were given, one item or more. */
export interface NewOptions {
  author?: string[]
  topic?: string[]
  language?: string
  date?: string
  slug?: string
  kind?: string
  summary?: string
  series?: string
  part?: string
  translationOf?: string
  draft?: boolean
  json?: boolean
}

/** Begins a file of the publication, asks on a terminal for what is missing, and prints its path. */
export async function createNew(kind: NewKind, given: string | undefined, options: NewOptions) {
  const { contentDir, dataDir } = settings()
  const { value: site, problems } = readSite(contentDir)
  if (!site) {
    printProblems(problems, contentDir)
    throw new Fault('Fix these first: dates are in the time zone of site.yml.')
  }
  const known = await knownNames(contentDir, dataDir)
  const { title, ...answers } = await ask(kind, given, options, known)
  const file =
    kind === 'article'
      ? article(title, { ...options, ...answers }, site, known)
      : entry(kind, title, options, site)
  write(kind, file, site)
  const shown = shownPath(file)
  console.log(options.json ? JSON.stringify({ path: shown, slug: file.slug, kind }) : shown)
}

/** A file to be written, by its path from the publication's root. */
interface NewFile {
  path: string
  text: string
  /** Last part of its address. */
  slug: string
}

/** What a person has not said yet, where one is there to be asked. */
async function ask(
  kind: NewKind,
  given: string | undefined,
  options: NewOptions,
  known: KnownNames,
): Promise<NewOptions & { title: string }> {
  const isAsked = !options.json && process.stdin.isTTY === true && process.stderr.isTTY === true
  const word = kind === 'article' || kind === 'page' ? 'title' : 'name'
  if (!isAsked) {
    if (given === undefined || given.trim() === '')
      throw new Fault(`A ${word} is missing: handbill new ${kind} "…"`, 2)
    return { title: given.trim() }
  }
  const questions = openQuestions()
  try {
    let title = given?.trim() ?? ''
    while (title === '') title = await questions.one(`${word === 'title' ? 'Title' : 'Name'}: `)
    if (kind !== 'article') return { title }
    const tab = '(separated by commas; Tab completes; empty for none)'
    const author = options.author ?? (await questions.several(`Authors ${tab}: `, known.authors))
    const topic = options.topic ?? (await questions.several(`Topics ${tab}: `, known.topics))
    return { title, author, topic }
  } finally {
    questions.close()
  }
}

function article(title: string, options: NewOptions, site: Site, known: KnownNames): NewFile {
  const { contentDir } = settings()
  const date = options.date ?? minuteIn(site.timeZone)
  const moment = readDate(date, site.timeZone)
  if (typeof moment === 'string') throw new Fault(`--date: ${moment}; expected ${expectedDate}`, 2)
  checkAuthors(options.author ?? [], known.authors)
  tellNewTopics(options.topic ?? [], known.topics)
  const paths = markdownIn(contentDir, 'articles')
  const slug = freeSlug(slugFor(title, options), paths)
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(site.timeZone)
  const part = options.part === undefined ? undefined : Number(options.part)
  const values: Values = {
    ...{ title, date },
    authors: some(options.author),
    topics: some(options.topic),
    ...{ summary: options.summary, kind: options.kind, language: options.language },
    ...{ translationOf: options.translationOf, series: options.series, part },
    draft: options.draft === false ? undefined : true,
  }
  const path = articlePath(slug, zoned.toPlainDate().toString(), layoutOf(paths))
  return { path, slug, text: newFile('article', values) }
}

function entry(
  kind: NewKind,
  title: string,
  options: NewOptions,
  { language, languages }: Site,
): NewFile {
  const isPage = kind === 'page'
  const other = options.language === language ? undefined : options.language
  const values: Values = isPage ? { title, language: other } : { name: title }
  const slug = slugFor(title, options)
  if (isPage && isTakenSlug(slug, languages))
    throw new Fault(
      `The site itself uses the address /${slug}: choose another with --slug, such as --slug ${freePageSlug(slug)}`,
      2,
    )
  return { path: `${newKinds[kind]}/${slug}.md`, slug, text: newFile(kind, values) }
}

const some = (list: string[] | undefined) => (list && list.length > 0 ? list : undefined)

function slugFor(title: string, { slug }: NewOptions): string {
  if (slug !== undefined && !isSlug(slug))
    throw new Fault(`--slug: ${slug} gives no address; expected letters, digits and hyphens`, 2)
  const made = slug ?? slugOfTitle(title)
  if (made === '')
    throw new Fault(
      `No address can be made of "${title}": say one with --slug, such as --slug news`,
      2,
    )
  if (folderPages.includes(made.toLowerCase()))
    throw new Fault(
      `Servers take an address that ends in "${made}" for the page of the folder: choose another with --slug, such as --slug about-index`,
      2,
    )
  return made
}

/** What looks like a slug must be that of a file, as `handbill check` has it. */
function checkAuthors(authors: string[], known: string[]): void {
  for (const author of authors)
    if (isLikeSlug(author) && !known.includes(author)) {
      const otherwise = `write a name, or begin the file first: handbill new author "…" --slug ${author}`
      throw new Fault(`There is no author ${author}: ${nearMiss(author, known, otherwise)}`)
    }
}

/** A topic needs no file, so that a slug which is misspelt begins another topic: that is said, and not refused. */
function tellNewTopics(topics: string[], known: string[]): void {
  const slugs = new Set(known.map(slugify))
  for (const topic of topics.filter((each) => isLikeSlug(each) && !slugs.has(each))) {
    const there = known.length > 0 ? `there are ${known.slice(0, 10).join(', ')}` : 'there are none'
    console.error(
      `There is no topic ${topic}: ${nearMiss(topic, known, there)} (An article that names it begins it.)`,
    )
  }
}

const isLikeSlug = (name: string) => /^[a-z\d]+(?:-[a-z\d]+)*$/.test(name)

/** Writes a file that is not there; one with a problem is refused before, in the words of `handbill check`. */
function write(kind: NewKind, made: NewFile, site: Site): void {
  const { path, text } = made
  const file = placeFor(made)
  const source = readSourceFile(path, Buffer.from(text))
  const problems = 'what' in source ? [source] : normalise(source, site).problems
  if (problems.length > 0)
    throw new Fault(problems.map((problem) => formatProblem(problem)).join('\n'), 2)
  if (existsSync(file)) {
    const free = freeSlug(made.slug, markdownIn(settings().contentDir, newKinds[kind]))
    throw new Fault(
      `${shownPath(made)} already exists, and stays as it is: for another ${kind === 'series' ? 'one' : kind}, choose an address with --slug, such as --slug ${free}`,
    )
  }
  makeFolderNow(dirname(file))
  writeFileNow(file, text, { isNew: true })
}

/** Folders of a publication may be links, though none that lead out of it. */
export function placeFor(made: Pick<NewFile, 'path'>): string {
  try {
    return realPlace(settings().contentDir, made.path)
  } catch (error) {
    if (!(error instanceof LeadsOut)) throw error
    throw new Fault(
      `${shownPath(made)} would be written to another place: ${error.message}. Remove the link, or put a folder in its place`,
    )
  }
}

export function shownPath({ path }: Pick<NewFile, 'path'>): string {
  return relative(process.cwd(), join(settings().contentDir, path))
}
