import { posix } from 'node:path'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { slugify } from '#lib/publication/content/slug.ts'
import type { NoteText } from '../shared/report.ts'
import type { AddressIndex } from './address-index.ts'
import { isSameSite, withoutDoubleSlash } from './old-address.ts'

/** What resolving the links of a post needs. */
export interface LinkContext {
  index: AddressIndex
  /** Address of the old site, without a slash at the end. */
  origin: string | undefined
  /** The address that the old site says that it has: links to it are known by it. */
  home?: string | undefined
  /** The post's path from the source folder, and its old address. */
  file: string
  oldAddress: string
  /** Tells whether the publication has a page for a topic or an author. */
  entry: (folder: 'topics' | 'authors', slug: string) => boolean
  note: (said: NoteText) => void
}

/**
 * The address that a link of an old post has now: the article's where it leads to a post of the archive (fragment and
 * query kept), the old site's where that is known, else what it was. Links to other servers, to mail and within the
 * page stay as they are.
 */
export function newLink(address: string, context: LinkContext): string {
  const { origin, home = origin } = context
  const href = withoutDoubleSlash(address)
  if (href === '' || href.startsWith('#')) return href
  const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(href)
  const url = isAbsolute ? URL.parse(href.replace(/^\/\//, 'https://')) : undefined
  if (isAbsolute && !(url && /^https?:$/.test(url.protocol) && home && isSameSite(url, home)))
    return href
  const local = url ? `${url.pathname}${url.search}${url.hash}` : href
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(local) ?? []
  const slug = path === '' ? undefined : slugAt(path, context)
  if (slug !== undefined) return `/articles/${encodeURI(slug)}${rest}`
  const page = pageOf(path, context)
  if (page) return `${page}${rest}`
  if (url) return href
  const whole = posix.resolve(path.startsWith('/') ? '/' : folderOf(context.oldAddress), path)
  const kept = path.endsWith('/') && whole !== '/' ? `${whole}/` : whole
  return origin ? `${origin}${kept}${rest}` : unresolved(href, `${kept}${rest}`, context)
}

function slugAt(path: string, { index, file, oldAddress }: LinkContext): string | undefined {
  const plain = decodedPath(path)
  if (/\.(?:mdx?|markdown)$/i.test(plain)) {
    const beside = posix.join(posix.dirname(file), plain)
    const fromTop = plain.replace(/^\//, '')
    // A page bundle of Hugo's is called by its folder.
    const name = posix.basename(plain.replace(/\/index\.\w+$/, ''))
    return index.findFile(beside) ?? index.findFile(fromTop) ?? index.findName(name)
  }
  if (plain.startsWith('/')) return index.find(plain)
  const besideFile = posix.join(posix.dirname(file), plain)
  return (
    index.find(posix.resolve(folderOf(oldAddress), plain)) ??
    ['.md', '.mdx', '/index.md', '/index.mdx']
      .map((end) => index.findFile(besideFile + end))
      .find(Boolean)
  )
}

/** Pages that the publication has under a name of its own: the front page, the feeds, topics and authors. */
function pageOf(path: string, { entry }: LinkContext): string | undefined {
  if (path === '/') return '/'
  if (/^\/(?:feed|rss|index)(?:\.xml|\/)?$|^\/feed\/index\.xml$/.test(path)) return '/feed.xml'
  if (path === '/atom.xml') return path
  const [, kind = '', name = ''] =
    /\/(tags?|topics?|categor(?:y|ies)|authors?|team)\/([^/]+?)(?:\.html|\/)?$/.exec(
      decodedPath(path),
    ) ?? []
  const folder = /^(?:author|team)/.test(kind) ? 'authors' : 'topics'
  const slug = slugify(name)
  return slug !== '' && entry(folder, slug) ? `/${folder}/${encodeURI(slug)}` : undefined
}

/** A relative link counts from the folder that the old address lies in; `/a/b/` is a folder itself. */
function folderOf(address: string): string {
  return address.endsWith('/') ? address : posix.dirname(address)
}

function unresolved(href: string, path: string, { note }: LinkContext): string {
  note({
    part: 'decision',
    what: `the link ${href} leads to the old site, not to a post of the archive`,
    expected: 'a link to an article or to an address that begins with https://',
    mend: 'import with --origin, or name another address in redirects.yml or in the article',
  })
  return path
}
