import { isOfSite } from '#lib/addresses/routes.ts'
import { AddressIndex } from '../addresses/address-index.ts'
import { distinctSlugs, type GivenSlug, inOrder } from '../addresses/distinct-slugs.ts'
import { addressKey, oldPath } from '../addresses/old-address.ts'
import { unknownWords } from '../addresses/permalink.ts'
import type { ClaimedAddresses } from '../publication/claimed-addresses.ts'
import type { EarlierImports } from '../publication/earlier-imports.ts'
import { type Notes, noteAt } from '../shared/report.ts'
import type { ImportPlan } from './import-options.ts'
import { oldAddresses, variants } from './old-addresses.ts'
import type { Post } from './posts/post.ts'

/** Where every post is in the publication, and how it is reached from its old addresses. */
export interface AddressPlan {
  /** Posts from the oldest to the newest. */
  posts: Post[]
  slugs: Map<string, GivenSlug>
  redirects: Map<string, string[]>
  /** The address that a post had; relative links count from it. */
  oldAddress: Map<string, string>
  index: AddressIndex
}

/** Gives every post its slug and its redirects. An address that two posts had is kept by the older, and noted. */
export function planAddresses(
  plan: ImportPlan,
  posts: Post[],
  { earlier, claimed: elsewhere }: { earlier: EarlierImports; claimed: ClaimedAddresses },
  notes: Notes,
): AddressPlan {
  const ordered = inOrder(posts.map((post) => ({ ...post, instant: orderOf(post) })))
  const slugs = slugsOf(plan, ordered, earlier)
  noteRule(plan, notes)
  const index = new AddressIndex()
  const redirects = new Map<string, string[]>()
  const oldAddress = new Map<string, string>()
  const claimed: ClaimedAddresses = new Map(elsewhere)
  for (const { slug } of slugs.values()) {
    const own = addressKey(`/articles/${slug}`)
    claimed.set(own, own)
  }
  for (const post of ordered) {
    const slug = slugs.get(post.file)?.slug ?? post.base
    const paths = pathsOf(post, plan, notes)
    oldAddress.set(post.file, paths[0] ?? '/')
    redirects.set(post.file, claimedBy(post, paths, slug, claimed, notes))
    for (const path of paths) index.add(path, slug)
    index.addFile(post.file, slug)
  }
  for (const post of ordered)
    for (const path of variants(post, plan))
      index.add(path, slugs.get(post.file)?.slug ?? post.base)
  return { posts: ordered, slugs, redirects, oldAddress, index }
}

/** A rule that cannot be filled gives no address to any post. */
function noteRule({ mapping, site, preset }: ImportPlan, notes: Notes): void {
  const rule = mapping.permalink ?? (preset.name === 'hugo' ? undefined : site.permalinks[''])
  const [word] = rule === undefined ? [] : unknownWords(rule)
  if (rule === undefined || word === undefined) return
  noteAt(notes, 'permalink', {
    part: 'decision',
    what: `:${word} in the rule ${rule} is not known; no post has an old address by it`,
    expected: 'words of Jekyll or Hugo, such as :year, :categories, :title',
    mend: 'write  permalink: …  with these into the mapping file',
  })
}

/** What has no date comes last: it takes no name and no address from a post that has one. */
function orderOf({ date, isDated }: Post): number {
  return isDated ? date.instant : Number.MAX_SAFE_INTEGER
}

function slugsOf(plan: ImportPlan, posts: Post[], earlier: EarlierImports): Map<string, GivenSlug> {
  const taken = earlier.takenSlugs(new Set(posts.map(({ id }) => id)))
  const wishes = posts.map((post) => {
    const { id, file, base, date, language } = post
    const before = earlier.slugOf(id)
    return {
      file,
      base,
      instant: orderOf(post),
      year: post.isDated ? date.day.slice(0, 4) : undefined,
      language: language === plan.language ? undefined : language,
      earlier: before?.startsWith(base) ? before : undefined,
    }
  })
  return distinctSlugs(wishes, taken)
}

/** The old paths of a post, the one that it was read at first; what is no path of the old site is noted. */
function pathsOf(post: Post, plan: ImportPlan, notes: Notes): string[] {
  const paths: string[] = []
  for (const address of oldAddresses(post, plan)) {
    const path = pathOn(address, plan)
    if (path) paths.push(path)
    else
      notes.add({
        file: post.file,
        line: 1,
        part: 'decision',
        what: `the old address "${address}" is no path of the old site`,
        expected: 'a path that begins with /',
        mend: 'correct it in the source, or add what is right to redirectFrom in the article',
      })
  }
  return [...new Set(paths)]
}

/** The site is known by the address that was asked for, and by that of its configuration. */
function pathOn(address: string, { origin, site }: ImportPlan): string | undefined {
  const origins = [origin, site.url].filter((one) => one !== undefined)
  if (origins.length === 0) return oldPath(address, undefined)
  return origins.map((one) => oldPath(address, one)).find(Boolean)
}

function claimedBy(
  post: Post,
  paths: string[],
  slug: string,
  claimed: ClaimedAddresses,
  notes: Notes,
): string[] {
  const own = addressKey(`/articles/${slug}`)
  const mine = new Set<string>()
  return paths.filter((path) => {
    const key = addressKey(path)
    if (key === own || mine.has(key)) return false
    if (isOfSite(key)) {
      notes.add({
        file: post.file,
        line: 1,
        part: 'told',
        what: `the old address ${path} is one of the new site itself; it was left out`,
        expected: 'an address that the site does not use',
        mend: 'nothing: readers who follow it get what the site has there',
      })
      return false
    }
    if ((claimed.get(key) ?? own) !== own) {
      notes.add({
        file: post.file,
        line: 1,
        part: 'decision',
        what: `the old address ${path} belongs to ${claimed.get(key)?.startsWith('/articles/') ? 'an older post' : 'a page'} already; it was left out here`,
        expected: 'an address that one post had',
        mend: 'decide which article it should lead to, and correct redirectFrom there',
      })
      return false
    }
    claimed.set(key, own)
    mine.add(key)
    return true
  })
}
