import { slugify } from '#lib/publication/content/slug.ts'

/** What a permalink rule can be filled with. */
export interface PermalinkParts {
  /** `YYYY-MM-DD` and `HH:MM:SS` in the old site's time zone; the day is undefined for what has none. */
  day: string | undefined
  clock: string
  /** Last segment: the post's own `slug`, else its file's name without the date. */
  slug: string
  /** The file's name without date and extension. */
  filename: string
  title: string
  categories: string[]
  /** The file's folder from the content folder, without slashes around it; may be empty. */
  folder: string
  /** The collection of Jekyll's that it is of. */
  collection?: string | undefined
}

/** Names that Jekyll gives to whole rules (jekyllrb.com/docs/permalinks, "Built-in formats"). */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  weekdate: '/:categories/:year/W:week/:short_day/:title.html',
  none: '/:categories/:title.html',
}

const placeholders = /:(\w+?)(?=_?:|\b)/g

/**
 * Fills a permalink rule of Jekyll or Hugo with what a post has: `/:year/:month/:day/:title/`, or the name of a style
 * (`pretty`). Returns undefined where the rule holds something that no post answers to.
 */
export function fillPermalink(rule: string, parts: PermalinkParts): string | undefined {
  const form = styles[rule.trim()] ?? rule
  let whole = true
  const { day } = parts
  const filled = form.replace(placeholders, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.(parts) : undefined
    const dated = Object.hasOwn(dates, name) && day !== undefined ? dates[name] : undefined
    const text = value ?? dated?.(day ?? '', parts.clock)
    if (text === undefined) whole = false
    return text ?? placeholder
  })
  return whole ? `/${filled}`.replace(/\/{2,}/g, '/') : undefined
}

/** Words of a rule that nothing of a post answers to. */
export function unknownWords(rule: string): string[] {
  const words = (styles[rule.trim()] ?? rule).matchAll(placeholders)
  return [...words]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(values, name) && !Object.hasOwn(dates, name))
}

type Value = (parts: PermalinkParts) => string

const joined = (parts: string[]) => [...new Set(parts)].filter((part) => part !== '').join('/')
const dateOf = (day: string) => Temporal.PlainDate.from(day)
const slugOf: Value = ({ slug }) => slug
const filenameOf: Value = ({ filename }) => filename

/** Placeholders for parts of the date. */
const dates: Record<string, (day: string, clock: string) => string> = {
  year: (day) => day.slice(0, 4),
  month: (day) => day.slice(5, 7),
  day: (day) => day.slice(8),
  hour: (_, clock) => clock.slice(0, 2),
  minute: (_, clock) => clock.slice(3, 5),
  second: (_, clock) => clock.slice(6, 8),
  short_year: (day) => day.slice(2, 4),
  i_month: (day) => String(Number(day.slice(5, 7))),
  i_day: (day) => String(Number(day.slice(8))),
  y_day: (day) => String(dateOf(day).dayOfYear).padStart(3, '0'),
  yearday: (day) => String(dateOf(day).dayOfYear),
  week: (day) => String(dateOf(day).weekOfYear).padStart(2, '0'),
  w_year: (day) => String(dateOf(day).yearOfWeek),
  w_day: (day) => String(dateOf(day).dayOfWeek),
  short_month: (day) => dateOf(day).toLocaleString('en', { month: 'short' }),
  long_month: (day) => dateOf(day).toLocaleString('en', { month: 'long' }),
  long_day: (day) => dateOf(day).toLocaleString('en', { weekday: 'long' }),
  short_day: (day) => dateOf(day).toLocaleString('en', { weekday: 'short' }),
  monthname: (day) => dateOf(day).toLocaleString('en', { month: 'long' }).toLowerCase(),
}

/** Placeholders of Jekyll (jekyllrb.com/docs/permalinks) and Hugo (gohugo.io/content-management/urls, "Tokens"). */
const values: Record<string, Value> = {
  title: slugOf,
  slug: slugOf,
  slugorfilename: slugOf,
  slugorcontentbasename: slugOf,
  contentbasename: filenameOf,
  filename: filenameOf,
  name: filenameOf,
  basename: filenameOf,
  // Jekyll makes them small, and leaves their blanks (`UrlDrop#categories`).
  categories: ({ categories }) => joined(categories.map((one) => one.trim().toLowerCase())),
  slugified_categories: ({ categories }) => joined(categories.map(slugify)),
  category: ({ categories }) => slugify(categories[0] ?? ''),
  collection: ({ collection = 'posts' }) => collection,
  section: ({ folder }) => folder.split('/')[0] ?? '',
  sections: ({ folder }) => folder,
  output_ext: () => '.html',
  path: ({ folder, slug }) => [folder, slug].filter((part) => part !== '').join('/'),
}
