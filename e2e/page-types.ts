import type { Place } from './test.ts'

/** A page of each kind, and what is particular to it. */
export interface PageType extends Place {
  name: string
  /** Its `<title>`, or what it matches. */
  title: string | RegExp
  heading: string | RegExp
  status?: number
  language?: string
  direction?: 'ltr' | 'rtl'
  type?: 'article' | 'website'
  /** Where the canonical address is not the page's own; `none` for pages that have no address to keep. */
  canonical?: string
  /** Whether it has a description; without a text or a summary there is none. */
  isDescribed?: boolean
}

const arabicSlug =
  '/articles/%D9%84%D9%85%D8%A7%D8%B0%D8%A7-%D8%A7%D9%84%D8%AA%D8%A3%D9%83%D9%8A%D8%AF-%D8%A7%D9%84%D9%85%D8%B2%D8%AF%D9%88%D8%AC'
export const hostileArabic = '/articles/%D8%B9%D9%86%D9%88%D8%A7%D9%86-%D8%B9%D8%B1%D8%A8%D9%8A'

const arabic = { language: 'ar', direction: 'rtl' } as const
const article = { type: 'article' } as const
const notice = { canonical: 'none' } as const

/** Every kind of page there is; most specifications go through all of them. */
export const pageTypes: PageType[] = [
  {
    name: 'front page',
    path: '/',
    title: 'Handbill · Notes for people who print their own',
    heading: 'Handbill',
  },
  {
    name: 'front page in Spanish',
    path: '/es/',
    title: 'Handbill · Apuntes para quien imprime lo suyo',
    heading: 'Handbill',
    language: 'es',
  },
  {
    name: 'front page in Arabic',
    path: '/ar/',
    title: 'Handbill · ملاحظات لمن يطبعون صحفهم بأنفسهم',
    heading: 'Handbill',
    ...arabic,
  },
  {
    name: 'article with code',
    path: '/articles/how-rss-works',
    title: 'How RSS works · Handbill',
    heading: 'How RSS works',
    ...article,
  },
  {
    name: 'article with tables',
    path: '/articles/right-to-left-is-not-a-mirror',
    title: 'Right to left is not a mirror · Handbill',
    heading: 'Right to left is not a mirror',
    ...article,
  },
  {
    name: 'article in Spanish',
    path: '/articles/donde-se-tomo-una-foto',
    title: 'Dónde se tomó una foto · Handbill',
    heading: 'Dónde se tomó una foto',
    language: 'es',
    ...article,
  },
  {
    name: 'article in Arabic',
    path: '/articles/ayna-ultuqitat-as-sura',
    title: 'أين التُقطت الصورة · Handbill',
    heading: 'أين التُقطت الصورة',
    ...arabic,
    ...article,
  },
  {
    name: 'article with an Arabic address',
    path: arabicSlug,
    title: 'اسأل مرتين: لماذا تؤكد القائمة البريدية كل عنوان · Handbill',
    heading: 'اسأل مرتين: لماذا تؤكد القائمة البريدية كل عنوان',
    ...arabic,
    ...article,
  },
  {
    name: 'article with corrections',
    path: '/articles/history-of-the-printed-handbill',
    title: 'Pray do not remove this notice: a history of the printed handbill · Handbill',
    heading: 'Pray do not remove this notice: a history of the printed handbill',
    ...article,
  },
  {
    name: 'republished article',
    path: '/articles/an-apology-for-printers',
    title: 'An apology for printers · Handbill',
    heading: 'An apology for printers',
    canonical: 'https://founders.archives.gov/documents/Franklin/01-01-02-0061',
    ...article,
  },
  {
    name: 'article in a series',
    path: '/articles/take-your-archive-with-you',
    title: 'Take your archive with you · Handbill',
    heading: 'Take your archive with you',
    ...article,
  },
  {
    name: 'article with a hostile title',
    on: 'hostile',
    path: '/articles/literal',
    title:
      /^<\/script><\/title><script>window\.hostile = .title.<\/script> & <b>bold<\/b> &amp; 🗞️👩🏽‍💻 · Hostile & <b>Sons<\/b> "Daily"$/,
    heading:
      /^<\/script><\/title><script>window\.hostile = .title.<\/script> & <b>bold<\/b> &amp; 🗞️👩🏽‍💻$/,
    ...article,
  },
  {
    name: 'article with a title of 300 characters',
    on: 'hostile',
    path: '/articles/long-title',
    title: /^A headline of three hundred characters .* · Hostile/,
    heading: /^A headline of three hundred characters/,
    ...article,
  },
  {
    name: 'article without a body',
    on: 'hostile',
    path: '/articles/empty-body',
    title: /^An article without a body · Hostile/,
    heading: 'An article without a body',
    isDescribed: false,
    ...article,
  },
  {
    name: 'Arabic article with Latin in it',
    on: 'hostile',
    path: hostileArabic,
    title: /^سوق .Handbill & Co. في 2026: 50% أكثر · Hostile/,
    heading: /^سوق .Handbill & Co. في 2026: 50% أكثر$/,
    ...arabic,
    ...article,
  },
  {
    name: 'history',
    on: 'hostile',
    path: '/articles/bulk-2/history',
    title: /^History: Bulk number 2 · Hostile/,
    heading: 'Bulk number 2',
  },
  {
    name: 'history in Arabic',
    on: 'hostile',
    path: `${hostileArabic}/history`,
    title: /^سجل التعديلات: سوق .Handbill & Co. في 2026: 50% أكثر · Hostile/,
    heading: /^سوق .Handbill & Co. في 2026: 50% أكثر$/,
    ...arabic,
  },
  {
    name: 'article to copy',
    path: '/articles/how-rss-works/republish',
    title: 'Republish this article: How RSS works · Handbill',
    heading: 'How RSS works',
    canonical: 'https://handbill.example/articles/how-rss-works',
  },
  {
    name: 'article to copy in Arabic',
    path: '/articles/ayna-ultuqitat-as-sura/republish',
    title: 'إعادة نشر هذا المقال: أين التُقطت الصورة · Handbill',
    heading: 'أين التُقطت الصورة',
    canonical: 'https://handbill.example/articles/ayna-ultuqitat-as-sura',
    ...arabic,
  },
  {
    name: 'topic',
    path: '/topics/publishing',
    title: 'Publishing · Handbill',
    heading: 'Publishing',
  },
  {
    name: 'front page in sections',
    on: 'hostile',
    path: '/',
    title: /^Hostile & <b>Sons<\/b> "Daily" · Everything/,
    heading: 'Hostile & <b>Sons</b> "Daily"',
  },
  {
    name: 'topic with a head',
    on: 'hostile',
    path: '/topics/gate',
    title: /^Gate · Hostile/,
    heading: 'Gate',
  },
  {
    name: 'topic of two pages',
    on: 'hostile',
    path: '/topics/bulk',
    title: /^Bulk · Hostile/,
    heading: 'Bulk',
  },
  {
    name: 'numbered page',
    on: 'hostile',
    path: '/topics/bulk/page/1',
    title: /^Bulk: Page 1 · Hostile/,
    heading: 'Bulk: Page 1',
  },
  {
    name: 'author',
    path: '/authors/web-desk',
    title: 'The web desk · Handbill',
    heading: 'The web desk',
  },
  {
    name: 'author without a file',
    path: '/authors/benjamin-franklin',
    title: 'Benjamin Franklin · Handbill',
    heading: 'Benjamin Franklin',
  },
  {
    name: 'series',
    path: '/series/leaving-the-platform',
    title: 'Leaving the platform · Handbill',
    heading: 'Leaving the platform',
  },
  { name: 'topics', path: '/topics', title: 'Topics · Handbill', heading: 'Topics' },
  { name: 'authors', path: '/authors', title: 'Authors · Handbill', heading: 'Authors' },
  { name: 'all series', path: '/series', title: 'Series · Handbill', heading: 'Series' },
  { name: 'archive', path: '/archive', title: 'Archive · Handbill', heading: 'Archive' },
  { name: 'year', path: '/archive/2026', title: 'Archive 2026 · Handbill', heading: '2026' },
  {
    name: 'month',
    path: '/archive/2026/11',
    title: 'November 2026 · Handbill',
    heading: 'November 2026',
  },
  {
    name: 'corrections',
    path: '/corrections',
    title: 'Corrections · Handbill',
    heading: 'Corrections',
  },
  { name: 'feeds', path: '/feeds', title: 'Feeds · Handbill', heading: 'Feeds' },
  {
    name: 'standing page',
    path: '/about',
    title: 'About Handbill · Handbill',
    heading: 'About Handbill',
  },
  {
    name: 'search',
    path: '/search',
    title: 'Search · Handbill',
    heading: 'Search',
  },
  {
    name: 'results of a search',
    path: '/search?q=printer',
    title: 'Search: printer · Handbill',
    heading: 'Search',
    canonical: 'https://handbill.example/search',
  },
  {
    name: 'search in Arabic that finds nothing',
    path: '/search?q=%22x+y%22&topic=publishing&language=ar',
    title: 'بحث: "x y" · Handbill',
    heading: 'بحث',
    canonical: 'https://handbill.example/search',
    ...arabic,
  },
  {
    name: 'newsletter',
    path: '/newsletter',
    title: 'Newsletter · Handbill',
    heading: 'Newsletter',
  },
  {
    name: 'newsletter in Arabic',
    path: '/newsletter?language=ar',
    title: 'النشرة البريدية · Handbill',
    heading: 'النشرة البريدية',
    canonical: 'none',
    ...arabic,
  },
  {
    name: 'after a sign-up',
    path: '/newsletter/check-your-mail?language=es',
    title: 'Revise su correo · Handbill',
    heading: 'Revise su correo',
    language: 'es',
    ...notice,
  },
  {
    name: 'link that leads nowhere',
    path: '/newsletter/confirm/abcdefghijklmnopqrstuvwx',
    status: 404,
    title: 'This link does not work · Handbill',
    heading: 'This link does not work',
    ...notice,
  },
  {
    name: 'not found',
    path: '/articles/how-rss-work',
    status: 404,
    title: 'We cannot find this page · Handbill',
    heading: 'We cannot find this page',
    ...notice,
  },
  {
    name: 'gone',
    path: '/articles/open-evening-at-the-press',
    status: 410,
    title: 'This article is no longer published · Handbill',
    heading: 'This article is no longer published',
    ...notice,
  },
  {
    name: 'withdrawn',
    on: 'hostile',
    path: '/articles/dugong-slug',
    title: /^This article has been withdrawn · Hostile/,
    heading: 'This article has been withdrawn',
  },
  {
    name: 'empty publication',
    on: 'empty',
    isDescribed: false,
    path: '/',
    title: 'The Blank Sheet',
    heading: 'The Blank Sheet',
  },
  {
    name: 'empty archive',
    on: 'empty',
    isDescribed: false,
    path: '/archive',
    title: 'Archive · The Blank Sheet',
    heading: 'Archive',
  },
  {
    name: 'no corrections',
    on: 'empty',
    isDescribed: false,
    path: '/corrections',
    title: 'Corrections · The Blank Sheet',
    heading: 'Corrections',
  },
]
