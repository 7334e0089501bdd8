import { posix } from 'node:path'
import { slugify } from '#lib/publication/content/slug.ts'
import { fillGoLayout } from '../dates/go-layout.ts'
import { type FrontMap, lineOf, valueAt } from '../front-matter/values.ts'
import { withoutEnding } from './endings.ts'

/** What Eleventy knows of a page by the way to it (11ty.dev/docs/data-eleventy-supplied). */
export interface EleventyPage {
  fileSlug: string
  /** With a slash before it. */
  filePathStem: string
  /** Where Eleventy puts it, where it says nothing of it: dates stay there. */
  address: string
}

const withoutDate = (name: string) => name.replace(/^.*?\d{4}-\d{2}-\d{2}-/, '')

/** `path` is that of the file from Eleventy's input folder. */
export function eleventyPage(path: string): EleventyPage {
  const folder = posix.dirname(path)
  const whole = withoutEnding(posix.basename(path))
  const name = withoutDate(whole)
  const above = folder === '.' ? '' : withoutDate(posix.basename(folder))
  // A file that is called as its folder is the folder's page, as an index is.
  const isFolders = whole === 'index' || whole === posix.basename(folder)
  return {
    fileSlug: name === 'index' ? above : name,
    filePathStem: posix.join('/', folder, name),
    address: posix.join('/', folder, isFolders ? '' : whole, '/'),
  }
}

/** Tells whether an address is a template, or a program, that has to be filled in. */
export function isTemplate(address: string): boolean {
  return /\{\{|\{%|\$\{|^\{/.test(address)
}

/** What a template may name: the page, its front matter, its day (`YYYY-MM-DD`, where it has one). */
export interface TemplateData {
  page: EleventyPage
  values: FrontMap
  day: string | undefined
}

/**
 * Fills a `permalink` of Eleventy as Liquid and Nunjucks would: names of the page and of its front matter, with filters for
 * slugs, small letters and dates. Undefined where it holds anything else.
 */
export function fillTemplate(template: string, data: TemplateData): string | undefined {
  let whole = true
  const filled = template.replace(/\{\{-?([\s\S]*?)-?\}\}/g, (_, expression: string) => {
    const value = filledIn(expression, data)
    if (value === undefined) whole = false
    return value ?? ''
  })
  if (!whole || isTemplate(filled)) return undefined
  return `/${filled.trim()}`.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/')
}

function filledIn(expression: string, { page, values, day }: TemplateData): string | undefined {
  const [name = '', ...filters] = expression.trim().split(/\s*\|\s*/)
  const path = name.replace(/^data\./, '')
  const known: Record<string, string | undefined> = {
    'page.fileSlug': page.fileSlug,
    'page.filePathStem': page.filePathStem,
    ...{ 'page.date': day, date: day },
  }
  const given = Object.hasOwn(known, path) ? known[path] : lineOf(valueAt(values, path))
  return filters.reduce<string | undefined>(
    (text, filter) => (text === undefined ? undefined : filtered(text, filter)),
    given,
  )
}

/** `slug`, `downcase`, `date: "%Y"`, `date("yyyy/LL")`. */
function filtered(text: string, filter: string): string | undefined {
  const [, name = '', given = ''] = /^(\w+)\s*[:(]?\s*([\s\S]*?)\)?\s*$/.exec(filter) ?? []
  if (/^(?:slug|slugify|slugifyFilter|kebabCase)$/i.test(name)) return slugify(text)
  if (/^(?:downcase|lower|lowercase)$/i.test(name)) return text.toLowerCase()
  if (/^(?:safe|string|strip|trim|escape|raw)$/.test(name)) return text.trim()
  if (/^(?:htmlDateString|isoDate|dateISO)$/i.test(name)) return text
  const [, format] = /^["']([^"']+)["']/.exec(given) ?? []
  return /date/i.test(name) && format ? dated(text, format) : undefined
}

/** Parts of dates in the words of strftime and of Luxon, and in those of Go's example. */
const strftime: Record<string, string> = {
  ...{ '%Y': '2006', '%y': '06', '%m': '01', '%-m': '1', '%d': '02', '%-d': '2', '%e': '2' },
  ...{ '%B': 'January', '%b': 'Jan', '%j': '002' },
}
const luxon: Record<string, string> = {
  ...{ yyyy: '2006', YYYY: '2006', yy: '06', LL: '01', MM: '01', L: '1', M: '1' },
  ...{ dd: '02', DD: '02', d: '2', D: '2', LLLL: 'January', MMMM: 'January', LLL: 'Jan' },
}

function dated(day: string, format: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const words = format.includes('%') ? strftime : luxon
  let whole = true
  const filled = format.replace(/%-?\w|[A-Za-z]+/g, (part) => {
    const layout = Object.hasOwn(words, part) ? words[part] : undefined
    const text = layout && fillGoLayout(layout, { day, clock: '00:00:00' })
    if (text === undefined) whole = false
    return text ?? ''
  })
  return whole ? filled : undefined
}
