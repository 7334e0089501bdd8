import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type FrontMap, isMap, lineOf, truthOf, valueAt } from '../front-matter/values.ts'
import type { ImportPlan } from './import-options.ts'
import type { Post } from './posts/post.ts'

/**
 * The address that Hugo gives a post, and those that it was redirected from (gohugo.io/content-management/urls and
 * /aliases; compared with what Hugo 0.111 writes). Each language but the main one has a folder of its own.
 */
export function hugoAddresses(post: Post, plan: ImportPlan): string[] {
  const { values } = plan.site
  const file = fileOf(post, values)
  const prefix = languageFolder(post, plan)
  const rule = plan.site.permalinks[file.folder.split('/')[0] ?? '']
  const own = ownAddress(post, { file, prefix, plan, rule })
  const base = posix.dirname(own.replace(/\/$/, '') || '/')
  const aliases = post.aliases
    .map((alias) => (/^(?:\/|https?:)/.test(alias) ? alias : posix.join(base, alias)))
    .flatMap((alias) =>
      isUgly(plan) && !/\.\w+$/.test(alias) ? [withEnding(alias), alias] : alias,
    )
  return [own, ...aliases]
}

/** Where a post's file is. */
interface HugoFile {
  /** Its folder from the content folder, that of a bundle without the bundle's own; without slashes around it. */
  folder: string
  /** Its name without ending and language, of a bundle the folder's. */
  name: string
}

function fileOf({ id, language }: Post, values: FrontMap): HugoFile {
  const folders = Object.values(languagesOf(values)).map((one) =>
    isMap(one) ? lineOf(one.contentDir) : undefined,
  )
  const main = lineOf(values.contentDir) ?? 'content'
  // A language may have a folder of its own, below the content folder or beside it.
  const whole = posix.join(main, id)
  const own = folders.find((folder) => folder && whole.startsWith(`${folder.replace(/\/$/, '')}/`))
  const path = own ? posix.relative(own, whole) : id
  const stem = posix.basename(path).replace(/\.\w+$/, '')
  const name =
    language && stem.endsWith(`.${language}`) ? stem.slice(0, -1 - language.length) : stem
  const folder = posix.dirname(path)
  if (name !== 'index' || folder === '.') return { name, folder: folder === '.' ? '' : folder }
  return { name: posix.basename(folder), folder: posix.dirname(folder).replace(/^\.$/, '') }
}

function languagesOf(values: FrontMap): FrontMap {
  const languages = valueAt(values, 'languages')
  return isMap(languages) ? languages : {}
}

/** The main language has a folder only where the configuration says so. */
function languageFolder({ language }: Post, { site, language: publication }: ImportPlan): string {
  const main = lineOf(site.values.defaultContentLanguage) ?? site.language ?? publication
  const own = language ?? main
  const known = Object.keys(languagesOf(site.values))
  const tag = known.find((one) => one.toLowerCase() === own.toLowerCase())
  const hasFolder =
    own.toLowerCase() !== main.toLowerCase() ||
    truthOf(site.values.defaultContentLanguageInSubdir) === true
  return tag && hasFolder ? `/${tag.toLowerCase()}` : ''
}

interface AddressRules {
  file: HugoFile
  prefix: string
  plan: ImportPlan
  rule: string | undefined
}

function ownAddress(post: Post, { file, prefix, plan, rule }: AddressRules): string {
  const { values } = plan.site
  const { permalink } = post
  if (permalink?.startsWith('/') || (permalink && /^https?:/.test(permalink))) return permalink
  if (permalink)
    return posix.join('/', prefix, permalink.includes('.') ? permalink : `${permalink}/`)
  const path = rule
    ? filled(rule, post, file, plan)
    : posix.join('/', file.folder, pathPart(post.slug ?? file.name))
  const plain = pathPart(path)
  const lower = truthOf(values.disablePathToLower) ? plain : plain.toLowerCase()
  const bare = posix.join('/', prefix, lower).replace(/\/+$/, '')
  return isUgly(plan) ? withEnding(bare) : `${bare}/`
}

function isUgly({ site }: ImportPlan): boolean {
  return truthOf(site.values.uglyURLs) === true
}

function withEnding(path: string): string {
  return `${path.replace(/\/+$/, '')}.html`
}

/** Signs that an address keeps; blanks become one hyphen, all others go (Hugo's `UnicodeSanitize`). */
function pathPart(text: string): string {
  const kept = text.replace(/%(?![\da-f]{2})|[^\p{L}\p{N}\p{M}./\\_#+~@%\s-]/giu, '')
  return kept.trim().replace(/-?\s+-?/g, '-')
}

function titlePart(title: string): string {
  return pathPart(title.replace(/%20/g, ' ').replace(/\++/g, '-'))
}

/** Fills a rule of `permalinks`. */
function filled(rule: string, post: Post, file: HugoFile, plan: ImportPlan): string {
  const [, day = post.date.day, clock = '00:00:00'] =
    /^([\d-]{10})(?:T([\d:]{8}))?/.exec(post.date.written) ?? []
  const date = Temporal.PlainDate.from(day)
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const spoken = (part: Intl.DateTimeFormatOptions) => date.toLocaleString('en', part).toLowerCase()
  const values: Record<string, () => string> = {
    ...{ year: () => year, month: () => month, day: () => dayOfMonth },
    monthname: () => spoken({ month: 'long' }),
    weekday: () => String(date.dayOfWeek % 7),
    weekdayname: () => spoken({ weekday: 'long' }),
    yearday: () => String(date.dayOfYear),
    section: () => file.folder.split('/')[0] ?? '',
    sections: () => sectionsOf(file, plan).join('/'),
    title: () => titlePart(post.title),
    slug: () => (post.slug ? pathPart(post.slug) : titlePart(post.title)),
    filename: () => pathPart(file.name),
    contentbasename: () => pathPart(file.name),
    slugorfilename: () => pathPart(post.slug ?? file.name),
    slugorcontentbasename: () => pathPart(post.slug ?? file.name),
  }
  return rule.replace(
    /:(?:(sections)\[([^\]]+)\]|(\w+))/g,
    (whole, sections: string | undefined, range = '', name = '') => {
      if (sections) return rangeOf(sectionsOf(file, plan), range).join('/')
      return values[name]?.() ?? layoutOf(name, { year, month, dayOfMonth, clock }) ?? whole
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

/** `1:`, `:2`, `1:2`, `last`, `0`. */
function rangeOf(sections: string[], range: string): string[] {
  const [from = '', to] = range.split(':')
  const at = (text: string) => (text === 'last' ? sections.length - 1 : Number(text))
  if (to === undefined) return sections.slice(at(from), at(from) + 1)
  return sections.slice(from === '' ? 0 : at(from), to === '' ? undefined : at(to))
}

/** Go's way to write a date, by example: `:2006_01`. Undefined for what is none. */
function layoutOf(
  name: string,
  { year, month, dayOfMonth, clock }: Record<'year' | 'month' | 'dayOfMonth' | 'clock', string>,
): string | undefined {
  if (!/^(?:(?:2006|06|01|02|15|04|05)_?)+$/.test(name)) return undefined
  const parts: Record<string, string> = {
    ...{ '2006': year, '06': year.slice(2), '01': month, '02': dayOfMonth },
    ...{ '15': clock.slice(0, 2), '04': clock.slice(3, 5), '05': clock.slice(6, 8) },
  }
  return name.replace(/2006|\d\d/g, (part) => parts[part] ?? part)
}
