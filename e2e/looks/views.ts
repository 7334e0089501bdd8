import { isThorough } from '#lib/files/fixtures/thorough.ts'
import { languages } from '#lib/wording/languages.ts'
import { type Choice, pairwise } from './pairwise.ts'

/** Kinds of pages, each where it is in a publication whose main language is that of the page, or another. */
const pages = {
  front: (language: string, main: string) => (language === main ? '/' : `/${language}/`),
  article: (language: string) => `/articles/all-${language}`,
  'article with a long word': (language: string) => `/articles/long-${language}`,
  page: (language: string) => `/about-${language}`,
  search: (language: string) => `/search?language=${language}`,
  results: (language: string) => `/search?q=2026&language=${language}`,
  newsletter: (language: string) => `/newsletter?language=${language}`,
  withdrawn: (language: string) => `/articles/gone-${language}`,
  'article to copy': (language: string) => `/articles/all-${language}/republish`,
  topic: () => '/topics/city',
  topics: () => '/topics',
  author: () => '/authors/ada',
  authors: () => '/authors',
  series: () => '/series/harbour',
  archive: () => '/archive',
  year: () => '/archive/2026',
  month: () => '/archive/2026/10',
  corrections: () => '/corrections',
  feeds: () => '/feeds',
  missing: () => '/no-such-page',
}
export type PageName = keyof typeof pages

/** Pages that have a path of their own for each language; the others are in the main language. */
const ofEachLanguage: readonly PageName[] = [
  ...['front', 'article', 'article with a long word', 'page', 'search', 'results'],
  ...['newsletter', 'withdrawn', 'article to copy'],
] as PageName[]

/** What is looked at. */
export const dimensions = {
  page: Object.keys(pages) as PageName[],
  preset: ['broadsheet', 'magazine', 'essay', 'activist', 'local'],
  language: ['en', 'de', 'ar', 'ja'],
  mode: ['light', 'dark'],
  width: [320, 360, 768, 1440],
} as const
export type View = Choice<typeof dimensions>

/** The other languages of the interface; each is looked at in one look. */
export const furtherLanguages = Object.keys(languages).filter(
  (each) => !dimensions.language.some((known) => known === each),
)

/** The main language of the publication that the suite has of a look. */
export const mainLanguages: Record<View['preset'], View['language']> = {
  ...{ broadsheet: 'en', magazine: 'de', essay: 'ja', activist: 'ar', local: 'en' },
}

/** Whether the suite's publication of a look has a page. */
export function isServed({ page, preset, language }: View): boolean {
  return language === mainLanguages[preset] || ofEachLanguage.includes(page)
}

/** Pages that are lists or texts like others of them; the suite shows each in two looks, on a telephone and on a desk, and in all where it takes its time. */
const inTwoLooks: Partial<Record<PageName, readonly View['preset'][]>> = {
  author: ['broadsheet', 'activist'],
  authors: ['magazine', 'essay'],
  series: ['essay', 'local'],
  year: ['magazine', 'activist'],
  month: ['broadsheet', 'local'],
  corrections: ['magazine', 'activist'],
  feeds: ['broadsheet', 'essay'],
  missing: ['essay', 'local'],
}

/** Whether a view may be among those of the suite. */
export function isOfSuite(view: View): boolean {
  const looks = inTwoLooks[view.page]
  if (isThorough || !looks) return isServed(view)
  return isServed(view) && looks.includes(view.preset) && [360, 1440].includes(view.width)
}

/** The views of the suite: few, in which each pair occurs that may. */
export const chosenViews = () => pairwise(dimensions, isOfSuite)

/** The path of a view in a publication of a main language. */
export function pathOf(
  { page, language }: { page: PageName; language: string },
  main: string,
): string {
  return pages[page](language, main)
}

/** Pages that are files without any script; live ones may prove that no robot signs up. */
export const isReading = (page: PageName) => !['search', 'results', 'newsletter'].includes(page)
