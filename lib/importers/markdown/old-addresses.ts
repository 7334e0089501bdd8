import { posix } from 'node:path'
import { slugify } from '#lib/publication/content/slug.ts'
import { fillPermalink, type PermalinkParts } from '../addresses/permalink.ts'
import { withoutEnding } from '../source/endings.ts'
import type { ImportPlan } from './import-options.ts'
import type { Post } from './posts/post.ts'

/**
 * The addresses that a post had: its own permalink, else the one that the rule gives (the mapping's, else that of the
 * old site's configuration, else the preset's), and those that it was redirected from.
 */
export function oldAddresses(post: Post, plan: ImportPlan): string[] {
  const parts = partsOf(post, plan)
  const aliases = post.aliases.map((alias) => fromFolder(alias, parts.folder, plan))
  const { permalink } = post
  if (permalink) {
    const isAddress = /^https?:/.test(permalink)
    return [(!isAddress && fillPermalink(permalink, parts)) || permalink, ...aliases]
  }
  const rules = rulesFor(post, plan)
  const days = post.namedDay ? [parts.day, post.namedDay] : [parts.day]
  const ruled = rules.flatMap((rule) => days.map((day) => fillPermalink(rule, { ...parts, day })))
  return [...ruled.filter((path) => path !== undefined), ...aliases]
}

/** Further addresses by which links in an archive of this kind name a post; they are not redirected from. */
export function variants(post: Post, plan: ImportPlan): string[] {
  const parts = partsOf(post, plan)
  const days = post.namedDay ? [parts.day, post.namedDay] : [parts.day]
  return plan.preset.permalinks
    .flatMap((rule) => days.map((day) => fillPermalink(rule, { ...parts, day })))
    .filter((path) => path !== undefined)
}

function rulesFor(post: Post, { mapping, site, preset }: ImportPlan): string[] {
  if (mapping.permalink) return [mapping.permalink]
  const section = post.file.split('/')[0] ?? ''
  const configured = site.permalinks[section] ?? site.permalinks['']
  if (configured) return [configured]
  // A configuration of Jekyll's that names no rule means the one that Jekyll itself has.
  if (preset.name === 'jekyll' && site.preset === 'jekyll' && Object.keys(site.values).length > 0)
    return preset.permalinks.slice(0, 2)
  return preset.permalinks.slice(0, 1)
}

function partsOf(post: Post, plan: ImportPlan): PermalinkParts {
  const name = withoutEnding(posix.basename(post.file))
  const isBundle = /^index(?:\.\w+)?$/.test(name)
  const folder = contentFolder(
    plan,
    isBundle ? posix.dirname(posix.dirname(post.file)) : posix.dirname(post.file),
  )
  return {
    day: post.date.day,
    clock: post.date.clock,
    slug: plan.preset.name === 'hugo' ? slugify(post.oldSlug) || post.oldSlug : post.oldSlug,
    filename: (isBundle ? posix.basename(posix.dirname(post.file)) : name).replace(
      /^\d{4}-\d{1,2}-\d{1,2}-/,
      '',
    ),
    title: post.title,
    categories: post.categories,
    folder,
  }
}

/** A post's folder below the site's `content` (Hugo), or below the source. */
function contentFolder(plan: ImportPlan, folder: string): string {
  const below = folder === '.' ? '' : folder
  if (plan.preset.name === 'nextjs') return below.replace(/^blog(?:\/|$)/, '')
  if (plan.preset.name !== 'hugo') return below
  const above = /\/content\/(.+)$/.exec(plan.source)?.[1] ?? ''
  return posix
    .join(above, below.replace(/^content(?:\/|$)/, ''))
    .replace(/^\.$/, '')
    .replace(/\/$/, '')
}

/** Hugo counts an alias without a slash at its head from the post's folder. */
function fromFolder(alias: string, folder: string, { preset }: ImportPlan): string {
  const isRelative = preset.name === 'hugo' && !/^(?:\/|https?:)/.test(alias)
  return isRelative ? posix.join('/', folder, alias) : alias
}
