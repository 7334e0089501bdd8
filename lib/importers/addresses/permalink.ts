import { slugify } from '#lib/publication/content/slug.ts'

/** What a permalink rule can be filled with. */
export interface PermalinkParts {
  /** `YYYY-MM-DD` and `HH:MM:SS` in the old site's time zone. */
  day: string
  clock: string
  /** Last segment: the post's own `slug`, else its file's name without the date. */
  slug: string
  /** The file's name without date and extension. */
  filename: string
  title: string
  categories: string[]
  /** The file's folder from the content folder, without slashes around it; may be empty. */
  folder: string
}

/** Names that Jekyll gives to whole rules (jekyllrb.com/docs/permalinks, "Built-in formats"). */
const styles: Record<string, string> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  weekdate: '/:categories/:year/W:week/:short_day/:title.html',
  none: '/:categories/:title.html',
}

/**
 * Fills a permalink rule of Jekyll or Hugo with what a post has: `/:year/:month/:day/:title/`, or the name of a style
 * (`pretty`). Returns undefined where the rule holds something that no post answers to.
 */
export function fillPermalink(rule: string, parts: PermalinkParts): string | undefined {
  const form = styles[rule.trim()] ?? rule
  let whole = true
  const filled = form.replace(/:(\w+?)(?=_?:|\b)/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (!value) whole = false
    return value?.(parts) ?? placeholder
  })
  return whole ? `/${filled}`.replace(/\/{2,}/g, '/') : undefined
}

type Value = (parts: PermalinkParts) => string

const dateOf = ({ day }: PermalinkParts) => Temporal.PlainDate.from(day)
const slugOf: Value = ({ slug }) => slug
const filenameOf: Value = ({ filename }) => filename

/** Placeholders of Jekyll (jekyllrb.com/docs/permalinks) and Hugo (gohugo.io/content-management/urls, "Tokens"). */
const values: Record<string, Value> = {
  year: ({ day }) => day.slice(0, 4),
  month: ({ day }) => day.slice(5, 7),
  day: ({ day }) => day.slice(8),
  hour: ({ clock }) => clock.slice(0, 2),
  minute: ({ clock }) => clock.slice(3, 5),
  second: ({ clock }) => clock.slice(6, 8),
  short_year: ({ day }) => day.slice(2, 4),
  i_month: ({ day }) => String(Number(day.slice(5, 7))),
  i_day: ({ day }) => String(Number(day.slice(8))),
  y_day: (parts) => String(dateOf(parts).dayOfYear).padStart(3, '0'),
  yearday: (parts) => String(dateOf(parts).dayOfYear),
  week: (parts) => String(dateOf(parts).weekOfYear).padStart(2, '0'),
  short_day: (parts) => dateOf(parts).toLocaleString('en', { weekday: 'short' }),
  monthname: (parts) => dateOf(parts).toLocaleString('en', { month: 'long' }).toLowerCase(),
  title: slugOf,
  slug: slugOf,
  slugorfilename: slugOf,
  slugorcontentbasename: slugOf,
  contentbasename: filenameOf,
  filename: filenameOf,
  name: filenameOf,
  basename: filenameOf,
  categories: ({ categories }) => categories.map(slugify).filter(Boolean).join('/'),
  category: ({ categories }) => slugify(categories[0] ?? ''),
  collection: () => 'posts',
  section: ({ folder }) => folder.split('/')[0] ?? '',
  sections: ({ folder }) => folder,
  output_ext: () => '.html',
  path: ({ folder, slug }) => [folder, slug].filter((part) => part !== '').join('/'),
}
