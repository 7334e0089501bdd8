import { posix, relative, sep } from 'node:path'
import { slug } from 'github-slugger'
import { fillPermalink, type PermalinkParts } from '../addresses/permalink.ts'
import { isMap, lineOf } from '../front-matter/values.ts'
import { eleventyPage } from '../source/eleventy-page.ts'
import { withoutEnding } from '../source/endings.ts'
import { collectionRule } from '../source/permalink-rules.ts'
import { inputPath } from '../source/site-config.ts'
import { languageAt, languageOfName, type SiteLanguage } from '../source/site-languages.ts'
import { hugoAddresses } from './hugo-addresses.ts'
import type { ImportPlan } from './import-options.ts'
import { isRouteGroup } from './posts/file-name.ts'
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

/** A page that is a file of Next.js's routes has the address of its folders, whatever rule the posts beside have. */
function routeOf({ id }: Post, plan: ImportPlan): string[] {
  const { site, preset, mapping, contentFolder } = plan
  if (preset.name !== 'nextjs' || site.isAstro || mapping.permalink) return []
  const path = posix.join(relative(site.root, contentFolder).split(sep).join('/'), id)
  const [, kind, inside = ''] = /^(?:src\/)?(app|pages)\/(.*)$/.exec(path) ?? []
  const isApp = /(?:^|\/)page\.mdx$/.test(path)
  if (!isApp && kind !== 'pages') return []
  const folders = (kind === undefined ? path : inside).split('/')
  const stem = withoutEnding(folders.pop() ?? '')
  const names = folders.filter((name) => !isRouteGroup(name))
  if (!isApp && stem !== 'index') names.push(stem)
  const end = site.permalinks['']?.endsWith('/') ? '/' : ''
  const own = names.length > 0 ? `/${names.join('/')}${end}` : '/'
  const rest = /^\/\[(?:lang|language|locale|lng)\](?=\/|$)(.*)$/i.exec(own)?.[1]
  if (rest === undefined) return [own]
  return plan.site.languages.map((one) => languagePrefix(one, plan) + (rest || '/'))
}

function ruledAddresses(post: Post, plan: ImportPlan): string[] {
  const { permalink, isUnknown } = post
  if (isUnknown && !plan.mapping.permalink) return post.aliases
  if (permalink) {
    const parts = partsOf(post, plan)
    const isAddress = /^https?:/.test(permalink)
    return [(!isAddress && fillPermalink(permalink, parts)) || permalink, ...post.aliases]
  }
  const route = routeOf(post, plan)
  if (route.length > 0) return [...route, ...post.aliases]
  const ruled = [...addressesInLanguage(post, plan), ...filledRules(post, plan)]
  const isEleventy = plan.site.isEleventy && !plan.mapping.permalink
  const own = isEleventy ? [eleventyPage(inputPath(post.id, plan.site)).address] : []
  return [...own, ...ruled, ...post.aliases]
}

function filledRules(post: Post, plan: ImportPlan): string[] {
  const parts = partsOf(post, plan)
  const days = post.namedDay ? [parts.day, post.namedDay] : [parts.day]
  return rulesFor(post, plan)
    .flatMap((rule) => days.map((day) => fillPermalink(rule, { ...parts, day })))
    .filter((path) => path !== undefined)
}

/**
 * Of a program's languages a folder (`blog/es/x.md`) or the end of a name (`x.es.md`) is the beginning of an address
 * (`/es/blog/x/`), of the main one mostly nothing. Files of routes have the address of their folders.
 */
function addressesInLanguage(post: Post, plan: ImportPlan): string[] {
  const { site, mapping, contentFolder } = plan
  const isRoute = post.id.startsWith('../pages/') || contentFolder.endsWith(`${sep}pages`)
  if (site.languages.every(({ isSegment }) => !isSegment) || isRoute || mapping.permalink) return []
  const found = languageAt(site.languages, post.id)
  const language = found?.language ?? languageOfName(site.languages, post.id)
  if (!language) return []
  const prefix = languagePrefix(language, plan)
  return filledRules({ ...post, id: found?.path ?? post.id }, plan).map((path) => prefix + path)
}

function languagePrefix({ key }: SiteLanguage, { site }: ImportPlan): string {
  return key === site.mainLanguage && !site.isMainPrefixed ? '' : `/${key}`
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

function rulesFor(post: Post, plan: ImportPlan): string[] {
  const { isDated } = post
  const { mapping, site, preset } = plan
  if (mapping.permalink) return [mapping.permalink]
  const configured = site.permalinks['']
  const { name } = collectionOf(post, plan) ?? {}
  if (name !== undefined)
    return [
      site.permalinks[collectionRule(name)] ??
        pageRule(lineOf(site.values.permalink)).replace('/', '/:collection/'),
    ]
  if (site.isEleventy) return []
  if (preset.name === 'jekyll' && !isDated) return [pageRule(configured)]
  if (configured) return [configured]
  // A configuration of Jekyll's that names no rule means the one that Jekyll itself has.
  if (preset.name === 'jekyll' && site.preset === 'jekyll' && Object.keys(site.values).length > 0)
    return preset.permalinks.slice(0, 2)
  return preset.permalinks.slice(0, 1)
}

/** Jekyll's rule for a page, which has no date: of the posts' it takes over how they end (`add_permalink_suffix`). */
function pageRule(posts: string | undefined): string {
  if (posts === undefined || posts === 'pretty' || posts.endsWith('/')) return '/:path/'
  return /^(?:date|ordinal|none)$|:output_ext$/.test(posts) ? '/:path:output_ext' : '/:path'
}

/** The collection of Jekyll's that a file is of, beside posts, and its path in that; undefined for others. */
function collectionOf(
  { id }: Post,
  { preset, site }: ImportPlan,
): { name: string; path: string } | undefined {
  const { collections, collections_dir: above } = site.values
  if (preset.name !== 'jekyll' || !isMap(collections)) return undefined
  const [, name = '', path = ''] =
    /^_([^/]+)\/(.+)$/.exec(
      id.replace(new RegExp(`^${RegExp.escape(lineOf(above) ?? '')}/`), ''),
    ) ?? []
  return name !== 'posts' && Object.hasOwn(collections, name) ? { name, path } : undefined
}

function partsOf(post: Post, plan: ImportPlan): PermalinkParts {
  const name = withoutEnding(posix.basename(post.id))
  const isBundle = /^index(?:\.\w+)?$/.test(name)
  const collection = collectionOf(post, plan)
  const path = collection?.path ?? fromOwnFolder(post.id, plan)
  const above = posix.dirname(path.replace(/^\.\.\/(?:pages\/)?/, ''))
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
    day: post.isDated ? post.date.day : undefined,
    clock: post.date.clock,
    slug:
      post.slug ?? lastPart(post, isBundle ? posix.basename(posix.dirname(post.id)) : name, plan),
    filename: (isBundle ? posix.basename(above) : name).replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''),
    title: post.title,
    collection: collection?.name,
    categories: [...foldersAbovePosts(folder, plan), ...post.categories],
    folder:
      plan.preset.name === 'nextjs' && !isAstro ? folder.replace(/^blog(?:\/|$)/, '') : folder,
  }
}

/** A program may have several folders of posts: what lies beside the one that was found counts from its own. */
function fromOwnFolder(id: string, { preset, site }: ImportPlan): string {
  if (preset.name !== 'nextjs' || site.isAstro || !id.startsWith('../')) return id
  return id.replace(/^(?:\.\.\/)+(?:(?:[^/]+\/)*?_?(?:posts|blog|drafts)\/)?/, '')
}

/** Sites that are programs keep a date in a file's name; Astro makes of it what GitHub makes of a heading. */
function lastPart({ oldSlug, language }: Post, name: string, { preset, site }: ImportPlan): string {
  if (preset.name !== 'nextjs') return oldSlug
  const plain =
    language && name.endsWith(`.${language}`) ? name.slice(0, -1 - language.length) : name
  return site.isAstro ? slug(plain) : plain
}

/** Jekyll takes the folders above `_posts` for categories (jekyllrb.com/docs/posts, "Categories"). */
function foldersAbovePosts(folder: string, { preset, site }: ImportPlan): string[] {
  const collections = lineOf(site.values.collections_dir) ?? ''
  const inside = folder.startsWith(`${collections}/`)
    ? folder.slice(collections.length + 1)
    : folder
  const above = /^(.+?)\/_posts(?:\/|$)/.exec(inside)?.[1]
  return preset.name === 'jekyll' && above ? above.split('/') : []
}
