import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type ClockDate, fillGoLayout } from '../dates/go-layout.ts'
import { readFrontMatter } from '../front-matter/read-front-matter.ts'
import { type FrontMap, isMap, lineOf, linesOf, truthOf } from '../front-matter/values.ts'
import { permalinksOf } from '../source/permalink-rules.ts'
import { languageAt, type SiteLanguage } from '../source/site-languages.ts'
import type { ImportPlan } from './import-options.ts'
import type { Post } from './posts/post.ts'

/**
 * The address that Hugo gives a post, and those that it was redirected from (gohugo.io/content-management/urls and
 * /aliases; compared with what Hugo 0.111 writes). Each language but the main one has a folder of its own, and may have
 * rules of its own.
 */
export function hugoAddresses(post: Post, plan: ImportPlan): string[] {
  const language = languageFor(post, plan)
  // What a language says goes before what the site says; of mappings the whole.
  const values = { ...plan.site.values, ...language?.own }
  const file = withoutDay(fileOf(post, language, plan), plan)
  const prefix = languageFolder(language, plan)
  const [section = ''] = file.folder.split('/')
  const rule = permalinksOf(values)[section]
  const own = ownAddress(post, { file, prefix, values, plan, rule })
  const base = posix.dirname(own.replace(/\/$/, '') || '/')
  const aliases = post.aliases
    .map((alias) => (/^(?:\/|[a-z][a-z\d+.-]*:)/i.test(alias) ? alias : posix.join(base, alias)))
    .flatMap((alias) =>
      isUgly(values, section) && !/\.\w+$/.test(alias) ? [withEnding(alias), alias] : alias,
    )
  return [own, ...aliases]
}

/** Where names of files date posts before their keys do, the rest of a name is the slug (`frontmatter: {date: [":filename"]}`). */
function withoutDay(file: HugoFile, { site }: ImportPlan): HugoFile {
  const given = Object.entries(site.values).find(
    ([key]) => key.toLowerCase() === 'frontmatter',
  )?.[1]
  const rest = /^\d{4}-\d\d-\d\d[ _-]*(.+)$/.exec(file.name)?.[1]
  const isDated = isMap(given) && linesOf(given.date)[0] === ':filename'
  return rest && isDated ? { ...file, name: rest.replace(/[ _-]+$/, '') } : file
}

/** Where a post's file is. */
interface HugoFile {
  /** Its folder from the content folder, that of a bundle without the bundle's own; without slashes around it. */
  folder: string
  /** Its name without ending and language, of a bundle the folder's. */
  name: string
}

function fileOf({ id }: Post, language: SiteLanguage | undefined, { site }: ImportPlan): HugoFile {
  const main = lineOf(site.values.contentDir) ?? 'content'
  // A language may have a folder of its own, below the content folder or beside it.
  const path = languageAt(site.languages, posix.join(main, id))?.path ?? id
  const stem = posix.basename(path).replace(/\.\w+$/, '')
  const end = language && `.${language.key.toLowerCase()}`
  const name = end && stem.toLowerCase().endsWith(end) ? stem.slice(0, -end.length) : stem
  const folder = posix.dirname(path)
  if (name !== 'index' || folder === '.') return { name, folder: folder === '.' ? '' : folder }
  return { name: posix.basename(folder), folder: posix.dirname(folder).replace(/^\.$/, '') }
}

function mainLanguage({ site, language }: ImportPlan): string {
  return (lineOf(site.values.defaultContentLanguage) ?? site.language ?? language).toLowerCase()
}

/** The language of a post among those of the configuration, which may call it by another name than its tag. */
function languageFor({ language }: Post, plan: ImportPlan): SiteLanguage | undefined {
  const own = language?.toLowerCase() ?? mainLanguage(plan)
  const { languages } = plan.site
  const isNamed = ({ key }: SiteLanguage) => key.toLowerCase() === own
  return languages.find(isNamed) ?? languages.find(({ tag }) => tag?.toLowerCase() === own)
}

/**
 * The main language has a folder only where the configuration says so; none has one where each has a host of its own
 * (gohugo.io/configuration/languages, "Multihost").
 */
function languageFolder(language: SiteLanguage | undefined, plan: ImportPlan): string {
  if (!language) return ''
  const { languages, values } = plan.site
  const isMultihost = languages.every(({ own, isBuilt }) => !isBuilt || lineOf(own.baseURL))
  const key = language.key.toLowerCase()
  const hasFolder =
    key !== mainLanguage(plan) || truthOf(values.defaultContentLanguageInSubdir) === true
  return hasFolder && !isMultihost ? `/${key}` : ''
}

interface AddressRules {
  file: HugoFile
  prefix: string
  values: FrontMap
  plan: ImportPlan
  rule: string | undefined
}

function ownAddress(post: Post, { file, prefix, values, plan, rule }: AddressRules): string {
  const { permalink } = post
  if (permalink?.startsWith('/') || (permalink && /^https?:/.test(permalink))) return permalink
  if (permalink)
    return posix.join('/', prefix, permalink.includes('.') ? permalink : `${permalink}/`)
  const path = rule
    ? filled(rule, post, file, plan)
    : posix.join('/', file.folder, pathPart(post.slug ?? file.name))
  const plain = truthOf(values.removePathAccents) ? withoutAccents(pathPart(path)) : pathPart(path)
  const lower = truthOf(values.disablePathToLower) ? plain : plain.toLowerCase()
  const bare = posix.join('/', prefix, lower).replace(/(?<!\/)\/+$/, '')
  const [section = ''] = file.folder.split('/')
  return isUgly(values, section) ? withEnding(bare) : `${bare}/`
}

/** `uglyURLs` holds for the whole site, or for sections by their names. */
function isUgly({ uglyURLs }: FrontMap, section: string): boolean {
  return truthOf(isMap(uglyURLs) ? uglyURLs[section] : uglyURLs) === true
}

function withEnding(path: string): string {
  return `${path.replace(/(?<!\/)\/+$/, '')}.html`
}

/** Signs that an address keeps; blanks become one hyphen, all others go (Hugo's `UnicodeSanitize`). */
function pathPart(text: string): string {
  const kept = text.replace(/%(?![\da-f]{2})|[^\p{L}\p{N}\p{M}./\\_#+~@%\s-]/giu, '')
  return kept.trim().replace(/-?\s+-?/g, '-')
}

/** As Hugo's `RemoveAccentsString`. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

function titlePart(title: string): string {
  return pathPart(title.replace(/%20/g, ' ').replace(/\++/g, '-'))
}

/** The date in the zone that it is written in; what has none is of Go's first day to Hugo. */
function writtenDate({ date, isDated }: Post): ClockDate {
  const [, day = date.day, clock = '00:00:00'] =
    /^([\d-]{10})(?:T([\d:]{8}))?/.exec(date.written) ?? []
  return isDated ? { day, clock } : { day: '0001-01-01', clock: '00:00:00' }
}

/** Fills a rule of `permalinks`. */
function filled(rule: string, post: Post, file: HugoFile, plan: ImportPlan): string {
  const written = writtenDate(post)
  const { day } = written
  const date = Temporal.PlainDate.from(day)
  const spoken = (part: Intl.DateTimeFormatOptions) => date.toLocaleString('en', part)
  const values: Record<string, () => string> = {
    ...{ year: () => String(date.year), month: () => day.slice(5, 7), day: () => day.slice(8) },
    monthname: () => spoken({ month: 'long' }),
    weekday: () => String(date.dayOfWeek % 7),
    weekdayname: () => spoken({ weekday: 'long' }),
    yearday: () => String(date.dayOfYear),
    section: () => file.folder.split('/')[0] ?? '',
    sections: () => sectionsOf(file, plan).join('/'),
    sectionslug: () => sectionSlugs(file, plan)[0] ?? '',
    sectionslugs: () => sectionSlugs(file, plan).join('/'),
    title: () => titlePart(post.title),
    slug: () => (post.slug ? pathPart(post.slug) : titlePart(post.title)),
    filename: () => pathPart(file.name),
    contentbasename: () => pathPart(file.name),
    slugorfilename: () => pathPart(post.slug ?? file.name),
    slugorcontentbasename: () => pathPart(post.slug ?? file.name),
  }
  return rule.replace(
    /:(?:(sections|sectionslugs)\[([^\]]+)\]|(\w+))/g,
    (whole, sections: string | undefined, range = '', name = '') => {
      const parts = sections === 'sections' ? sectionsOf : sectionSlugs
      if (sections) return rangeOf(parts(file, plan), range).join('/')
      return values[name]?.() ?? fillGoLayout(name, written) ?? whole
    },
  )
}

/** The first folder is a section, one below it where it has a page of its own. */
function sectionsOf({ folder }: HugoFile, { contentFolder }: ImportPlan): string[] {
  const names = folder.split('/').filter(Boolean)
  return names.filter((_, index) => {
    const path = join(contentFolder, ...names.slice(0, index + 1))
    return index === 0 || ['md', 'html'].some((end) => existsSync(join(path, `_index.${end}`)))
  })
}

/** Sections as their pages call them: by their slugs, else by their titles. */
function sectionSlugs(file: HugoFile, plan: ImportPlan): string[] {
  return sectionsOf(file, plan).map((name, index, names) => {
    const folder = join(plan.contentFolder, ...names.slice(0, index + 1))
    const page = ['md', 'html'].map((end) => join(folder, `_index.${end}`)).find(existsSync)
    const values = page ? readFrontMatter(readFileSync(page, 'utf8')).values : {}
    const title = lineOf(values.title)
    return pathPart(lineOf(values.slug) ?? '') || titlePart(title ?? name)
  })
}

/** `1:`, `:2`, `1:2`, `last`, `0`. */
function rangeOf(sections: string[], range: string): string[] {
  const [from = '', to] = range.split(':')
  const at = (text: string) => (text === 'last' ? sections.length - 1 : Number(text))
  if (to === undefined) return sections.slice(at(from), at(from) + 1)
  return sections.slice(from === '' ? 0 : at(from), to === '' ? undefined : at(to))
}
