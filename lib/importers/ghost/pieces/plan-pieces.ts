import type { PostDate } from '#lib/importers/dates/write-date.ts'
import { articlePath } from '#lib/importers/publication/article-file.ts'
import type { EarlierImports } from '#lib/importers/publication/earlier-imports.ts'
import { epoch, pieceSlugs } from '#lib/importers/publication/piece-slugs.ts'
import { scheduledAhead } from '#lib/importers/visibility/judge-export.ts'
import { cutSlug, isSlug, slugify } from '#lib/publication/content/slug.ts'
import { momentIn } from '../export/moments.ts'
import type { PostInfo, Survey } from '../export/survey.ts'
import type { GhostPlan } from '../plan-import.ts'
import { type Fate, fateOf } from './fate.ts'

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

/** A piece that has no address yet, and the slug that it would have alone. */
export interface DrawnPiece extends Omit<Piece, 'slug' | 'path' | 'renamed'> {
  base: string
}

/** Says of every post of an export what becomes of it, in the order of the export. */
export function drawPieces(survey: Survey, plan: GhostPlan): DrawnPiece[] {
  return survey.posts.map((post) => {
    const { published_at, created_at, updated_at, status } = post
    const own = status === 'draft' ? [created_at, updated_at] : [published_at]
    const dates = (moments: (string | number | undefined)[]) =>
      moments.map((moment) => momentIn(moment, plan.timeZone)).find(Boolean)
    const dated = dates(own)
    // What has no date of its publication is a draft: the day on which it was begun stands in for it.
    const date = dated ?? dates([created_at, updated_at])
    const { email_only } = survey.metas.get(post.id) ?? {}
    const fate = fateOf(
      { ...post, email_only: post.email_only || email_only === true },
      dated?.written,
    )
    fate.reasons.push(...scheduledAhead(fate.reasons, dated))
    return { post, date: date ?? epoch, fate, base: baseOf(post) }
  })
}

/** Gives every piece its place in the publication. */
export function placePieces(
  drawn: DrawnPiece[],
  plan: GhostPlan,
  earlier: EarlierImports,
): Piece[] {
  const slugs = pieceSlugs(
    drawn.map(({ post, fate, base, date }) => ({ id: post.id, place: fate.place, base, date })),
    earlier,
    [plan.language, ...plan.site.languages],
  )
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

function baseOf({ slug = '', title = '', id }: PostInfo): string {
  if (isSlug(slug) && slug.length <= 120) return slug
  const made = cutSlug(slugify(slug), 80) || cutSlug(slugify(title), 80)
  return made || cutSlug(slugify(`post-${id}`), 80)
}

function shown({ slug = '' }: PostInfo): string {
  return slug.length > 60 ? `${slug.slice(0, 59)}…` : slug
}
