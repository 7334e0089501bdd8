import { posix } from 'node:path'
import { slug } from 'github-slugger'
import { fillPermalink, type PermalinkParts } from '../addresses/permalink.ts'
import { withoutEnding } from '../source/endings.ts'
import { hugoAddresses } from './hugo-addresses.ts'
import type { ImportPlan } from './import-options.ts'
import type { Post } from './posts/post.ts'

/**
 * The addresses that a post had: its own permalink, else the one that the rule gives (the mapping's, else that of the
 * old site's configuration, else the preset's), and those that it was redirected from. All count from the site's
 * content folder, whichever folder is imported, and lie where the site lay on its host.
 */
export function oldAddresses(post: Post, plan: ImportPlan): string[] {
  const addresses =
    plan.preset.name === 'hugo' && !plan.mapping.permalink
      ? hugoAddresses(post, plan)
      : ruledAddresses(post, plan)
  return addresses.map((address) => belowBase(address, plan))
}

/** A site may lie in a folder of its host; what names the host itself says all of it. */
function belowBase(address: string, { site }: ImportPlan): string {
  return site.base !== '' && address.startsWith('/') ? `${site.base}${address}` : address
}

function ruledAddresses(post: Post, plan: ImportPlan): string[] {
  const parts = partsOf(post, plan)
  const { permalink } = post
  if (permalink) {
    const isAddress = /^https?:/.test(permalink)
    return [(!isAddress && fillPermalink(permalink, parts)) || permalink, ...post.aliases]
  }
  const days = post.namedDay ? [parts.day, post.namedDay] : [parts.day]
  const ruled = rulesFor(plan).flatMap((rule) =>
    days.map((day) => fillPermalink(rule, { ...parts, day })),
  )
  return [...ruled.filter((path) => path !== undefined), ...post.aliases]
}

/** Further addresses by which links in an archive of this kind name a post; they are not redirected from. */
export function variants(post: Post, plan: ImportPlan): string[] {
  const parts = partsOf(post, plan)
  const days = post.namedDay ? [parts.day, post.namedDay] : [parts.day]
  const ruled = plan.preset.permalinks
    .flatMap((rule) => days.map((day) => fillPermalink(rule, { ...parts, day })))
    .filter((path) => path !== undefined)
  return plan.site.base === '' ? ruled : [...ruled, ...oldAddresses(post, withoutBase(plan))]
}

/** Texts name a post from the top of the host, or from that of the site. */
function withoutBase(plan: ImportPlan): ImportPlan {
  return { ...plan, site: { ...plan.site, base: '' } }
}

function rulesFor({ mapping, site, preset }: ImportPlan): string[] {
  if (mapping.permalink) return [mapping.permalink]
  const configured = site.permalinks['']
  if (configured) return [configured]
  // A configuration of Jekyll's that names no rule means the one that Jekyll itself has.
  if (preset.name === 'jekyll' && site.preset === 'jekyll' && Object.keys(site.values).length > 0)
    return preset.permalinks.slice(0, 2)
  return preset.permalinks.slice(0, 1)
}

function partsOf(post: Post, plan: ImportPlan): PermalinkParts {
  const name = withoutEnding(posix.basename(post.id))
  const isBundle = /^index(?:\.\w+)?$/.test(name)
  const above = posix.dirname(post.id.replace(/^\.\.\/(?:pages\/)?/, ''))
  const plain = (isBundle ? posix.dirname(above) : above).replace(/^\.$/, '')
  const { isAstro } = plan.site
  // Astro makes the address of a file as GitHub that of a heading.
  const folder = isAstro
    ? plain
        .split('/')
        .map((name) => slug(name))
        .join('/')
    : plain
  return {
    day: post.date.day,
    clock: post.date.clock,
    slug:
      post.slug ?? lastPart(post, isBundle ? posix.basename(posix.dirname(post.id)) : name, plan),
    filename: (isBundle ? posix.basename(above) : name).replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''),
    title: post.title,
    categories: [...foldersAbovePosts(folder, plan), ...post.categories],
    folder:
      plan.preset.name === 'nextjs' && !isAstro ? folder.replace(/^blog(?:\/|$)/, '') : folder,
  }
}

/** Sites that are programs keep a date in a file's name; Astro makes of it what GitHub makes of a heading. */
function lastPart({ oldSlug, language }: Post, name: string, { preset, site }: ImportPlan): string {
  if (preset.name !== 'nextjs') return oldSlug
  const plain =
    language && name.endsWith(`.${language}`) ? name.slice(0, -1 - language.length) : name
  return site.isAstro ? slug(plain) : plain
}

/** Jekyll takes the folders above `_posts` for categories (jekyllrb.com/docs/posts, "Categories"). */
function foldersAbovePosts(folder: string, { preset }: ImportPlan): string[] {
  const above = /^(.+?)\/_posts(?:\/|$)/.exec(folder)?.[1]
  return preset.name === 'jekyll' && above ? above.split('/') : []
}
