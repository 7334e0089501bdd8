import { slugify, slugOfFile } from '#lib/publication/content/slug.ts'

/** How a publication lays out its articles: folders and the beginnings of names, by the date. */
export interface ArticleLayout {
  /** Parts of the date that folders are named after, such as `['yyyy', 'mm']`; none for a single folder. */
  folders: string[]
  /** Whether names begin with `YYYY-MM-DD-`. */
  isDated: boolean
}

/** As in the manual: `articles/2026/11/2026-11-22-city-budget.md`. */
const usual: ArticleLayout = { folders: ['yyyy', 'mm'], isDated: true }

const layouts: [pattern: RegExp, folders: string[]][] = [
  [/^\d{4}\/\d{2}\/\d{2}\/[^/]+$/, ['yyyy', 'mm', 'dd']],
  [/^\d{4}\/\d{2}\/[^/]+$/, ['yyyy', 'mm']],
  [/^\d{4}-\d{2}\/[^/]+$/, ['yyyy-mm']],
  [/^\d{4}\/[^/]+$/, ['yyyy']],
  [/^[^/]+$/, []],
]

/** So many of the newest files say how it is done by now. */
const asked = 50

/** The layout that most of the newest articles have; `paths` are counted from `articles/`. */
export function layoutOf(paths: string[]): ArticleLayout {
  const newest = paths.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, asked)
  const votes = newest.flatMap((path) => {
    const folders = layouts.find(([pattern]) => pattern.test(path))?.[1]
    const name = path.slice(path.lastIndexOf('/') + 1)
    return folders ? [JSON.stringify({ folders, isDated: /^\d{4}-\d{2}-\d{2}-./.test(name) })] : []
  })
  const counts = [...Map.groupBy(votes, (vote) => vote)].map(([vote, all]) => ({
    vote,
    count: all.length,
  }))
  const [most] = counts.toSorted((a, b) => b.count - a.count)
  return most ? (JSON.parse(most.vote) as ArticleLayout) : usual
}

/** A file's name may have 255 bytes on every usual file system; the date and a number have to find room, too. */
const mostBytes = 180

/** No file can have these names on Windows, whatever its ending: git could not check the publication out there. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** In UTF-8; this is called in browsers, too, which have no `Buffer`. */
const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** The slug of a title, cut at a word's end where a file's name could not hold it; empty where no letter is in it. */
export function slugOfTitle(title: string): string {
  const slug = slugify(title)
  const whole = deviceNames.test(slug) ? `${slug}-1` : slug
  if (bytesOf(whole) <= mostBytes) return whole
  const signs = [...whole]
  while (bytesOf(signs.join('')) > mostBytes) signs.pop()
  const cut = signs.join('')
  const end = cut.lastIndexOf('-')
  return (end > cut.length / 2 ? cut.slice(0, end) : cut).replace(/[-_.~]+$/, '')
}

/** Where an article of a day (YYYY-MM-DD) belongs, counted from the publication's root. */
export function articlePath(
  slug: string,
  day: string,
  { folders, isDated }: ArticleLayout,
): string {
  const [yyyy = '', mm = '', dd = ''] = day.split('-')
  const named = folders.map((name) =>
    name.replace('yyyy', yyyy).replace('mm', mm).replace('dd', dd),
  )
  return ['articles', ...named, `${isDated ? `${day}-` : ''}${slug}.md`].join('/')
}

/** The slug itself, or with the first number behind it that no file has; letter case makes no other address. */
export function freeSlug(slug: string, paths: string[]): string {
  const taken = new Set(paths.map((path) => slugOfFile(path).toLowerCase()))
  let free = slug
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${slug}-${number}`
  return free
}

/** The same of a whole name, with or without its day: `2026-11-23-budget` is `2026-11-23-budget-2` where there is a `budget`. */
export function freeName(name: string, paths: string[]): string {
  const slug = slugOfFile(name)
  return name.slice(0, name.length - slug.length) + freeSlug(slug, paths)
}
