import { takenAddresses } from '#lib/content/menu-checks.ts'
import { isSlug, slugify } from '#lib/content/slug.ts'
import { distinctSlugs } from '../../addresses/distinct-slugs.ts'
import type { PostDate } from '../../dates/write-date.ts'
import { articlePath } from '../../publication/article-file.ts'
import type { EarlierImports } from '../../publication/earlier-imports.ts'
import type { PostInfo, Survey } from '../export/survey.ts'
import type { GhostPlan } from '../plan-import.ts'
import { type Fate, fateOf } from './fate.ts'
import { momentIn } from './moments.ts'

/** A post or page of Ghost's, and what becomes of it. */
export interface Piece {
  post: PostInfo
  date: PostDate
  fate: Fate
  slug: string
  /** Path in the publication. */
  path: string
  /** Why its slug is not the one that it had. */
  renamed: string | undefined
}

const epoch: PostDate = { written: '1970-01-01', day: '1970-01-01', clock: '00:00:00', instant: 0 }

/** Gives every post of an export its place in the publication, in the order of the export. */
export function planPieces(survey: Survey, plan: GhostPlan, earlier: EarlierImports): Piece[] {
  const drawn = survey.posts.map((post) => {
    const { published_at, created_at, updated_at, status } = post
    const moments =
      status === 'draft' ? [created_at, updated_at] : [published_at, created_at, updated_at]
    const date = moments.map((moment) => momentIn(moment, plan.timeZone)).find(Boolean) ?? epoch
    return { post, date, fate: fateOf(post, date.written), base: baseOf(post) }
  })
  const articles = drawn.filter(({ fate }) => fate.place === 'article')
  const pages = drawn.filter(({ fate }) => fate.place === 'page')
  const slugs = new Map([
    ...distinctSlugs(
      articles.map((one) => wishOf(one, earlier)),
      takenBy(articles, earlier),
    ),
    ...distinctSlugs(
      pages.map((one) => wishOf(one)),
      [...takenAddresses, ...languagesOf(plan)],
    ),
  ])
  return drawn.map(({ post, date, fate, base }) => {
    const given = slugs.get(post.id)
    const slug = given?.slug ?? base
    const path = fate.place === 'page' ? `pages/${slug}.md` : articlePath(date, slug)
    const taken = fate.place === 'page' ? `the site itself has the address /${base}` : given?.why
    const changed = base === post.slug ? undefined : `"${shown(post)}" makes no address`
    const renamed = given?.why ? taken : changed
    return { post, date, fate, slug, path, renamed: slug === post.slug ? undefined : renamed }
  })
}

interface Drawn {
  post: PostInfo
  date: PostDate
  base: string
}

/** Two posts that were published at the same moment keep the order of their ids. */
function wishOf({ post, date, base }: Drawn, earlier?: EarlierImports) {
  const before = earlier?.slugOf(post.id)
  return {
    file: post.id,
    base,
    instant: date.instant,
    year: date.day.slice(0, 4),
    earlier: before?.startsWith(base) ? before : undefined,
  }
}

/** An import that was ended before it wrote down what it did left articles just where this one will put them. */
function takenBy(articles: Drawn[], earlier: EarlierImports): Set<string> {
  const taken = earlier.takenSlugs(new Set(articles.map(({ post }) => post.id)))
  for (const { date, base } of articles)
    if (earlier.articles.has(articlePath(date, base))) taken.delete(base)
  return taken
}

function languagesOf({ language, site }: GhostPlan): string[] {
  return [language, ...site.languages]
}

function baseOf({ slug = '', title = '', id }: PostInfo): string {
  if (isSlug(slug) && slug.length <= 120) return slug
  const made = slugify(slug).slice(0, 80) || slugify(title).slice(0, 80)
  return made.replace(/-+$/, '') || slugify(`post-${id}`).slice(0, 80)
}

function shown({ slug = '' }: PostInfo): string {
  return slug.length > 60 ? `${slug.slice(0, 59)}…` : slug
}
