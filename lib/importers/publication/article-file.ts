import { stringify } from 'yaml'
import type { PostDate } from '../dates/write-date.ts'

/** A lead picture as the publication wants it. */
export interface ArticlePicture {
  src: string
  alt: string
  caption: string | undefined
  credit: string | undefined
}

/** Where an article was published first. */
export interface ArticleSource {
  name: string
  url: string | undefined
  license?: string | undefined
}

/** The front matter of an article, in the order in which it is written. */
export interface ArticleFront {
  title: string
  date: string
  updated: string | undefined
  authors: (string | { name: string; role: string })[]
  topics: string[]
  summary: string | undefined
  image: ArticlePicture | undefined
  language: string | undefined
  translationOf: string | undefined
  series: string | undefined
  part: number | undefined
  /** Where it was published first. */
  source?: ArticleSource | undefined
  kind: string | undefined
  featured: boolean
  draft: boolean
  expires: string | undefined
  redirectFrom: string[]
  corrections?: { date: string; text: string }[] | undefined
}

/** The text of an article's file: front matter with the keys that have a value, a blank line, the body. */
export function articleText(front: ArticleFront, body: string): string {
  return `---\n${yamlText(front)}---\n${body === '' ? '' : `\n${body}`}`
}

/** YAML of a mapping, keys without a value left out, texts on one line. */
export function yamlText(values: object): string {
  const kept = Object.entries(values).filter(([, value]) => hasValue(value))
  const clean = kept.map(([key, value]) => [key, isPlainObject(value) ? withoutGaps(value) : value])
  return stringify(Object.fromEntries(clean), { lineWidth: 0 })
}

function hasValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== false && value !== ''
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutGaps(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
}

/** Path of an article in the publication: by the year, month and day of its date there. */
export function articlePath(date: PostDate, slug: string): string {
  const [year, month] = date.day.split('-')
  return `articles/${year}/${month}/${date.day}-${slug}.md`
}
