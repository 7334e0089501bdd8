import { posix } from 'node:path'
import { sql } from 'kysely'
import { isPrivateAddress } from '#lib/net/private-address.ts'
import {
  isUnfinished,
  isWithoutScheme,
  linkSchemes,
  schemeOf,
} from '#lib/publication/content/address-rules.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'
import { orOf } from '#lib/publication/content/fields.ts'
import type { ShownSection } from '#lib/publication/content/front-sections.ts'
import type { LinkUse } from '#lib/publication/content/markdown/link-uses.ts'
import { idsAround } from '#lib/publication/content/markdown/page-ids.ts'
import { nearMiss } from '#lib/publication/content/near-miss.ts'
import { labelledLinks, type SiteLink } from '#lib/publication/content/site-links.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import type { Advice, Finding } from './finding.ts'
import { hiddenFrom, type Seen, shown } from './hidden-targets.ts'
import { idsIn } from './ids.ts'
import { letterLinks } from './letter-links.ts'
import { NearNames } from './near-names.ts'
import { isOneOf, type Only } from './only-files.ts'
import type { OwnAddresses, Target } from './own-addresses.ts'

/** What warnings of addresses are made from. */
export interface LinkContext {
  catalogue: Catalogue
  site: Site
  addresses: () => Promise<OwnAddresses>
  only: Only
}

/** The same, and what letters are looked for by. */
export interface AllLinks extends LinkContext {
  contentDir: string
  /** Milliseconds since 1970. */
  now: number
}

/** Links of texts, letters and menus that lead nowhere, to what readers cannot see, or to the writer's own machine. */
export async function linkWarnings(context: AllLinks): Promise<Finding[]> {
  const { catalogue, site, only } = context
  const { rows } = await sql<{ path: string; links: string }>`
    SELECT files.path, linksJson AS links FROM files JOIN compiled USING (hash)
    WHERE linksJson <> '[]' AND documentJson IS NOT NULL AND ${isOneOf('files.path', only)}
    ORDER BY files.path`.execute(catalogue)
  const isAsked = only?.has('site.yml') ?? true
  const inSettings = isAsked ? [...labelledLinks(site), ...linksOnFront(site)] : []
  const inLetters = await letterLinks(context)
  if (rows.length + inSettings.length + inLetters.length === 0) return []
  const judge = new LinkJudge(catalogue, site, await context.addresses())
  const found: Finding[] = []
  for (const { path, links } of rows)
    for (const { href, line, column, isTaken } of JSON.parse(links) as LinkUse[]) {
      const said = isTaken ? takenAway(href) : await judge.faultOf(href, path)
      if (said) found.push({ file: path, at: { line, column }, ...said })
    }
  for (const { href, file, at, date } of inLetters) {
    const said = await judge.faultOf(href, file, { visibility: 'scheduled', date })
    if (said) found.push({ file, at, ...said })
  }
  for (const { href, at, isTaken = false } of inSettings) {
    const said = isTaken ? takenAway(href) : await judge.faultOf(href, 'site.yml')
    if (said) found.push({ file: 'site.yml', at, ...said })
  }
  return found
}

/** Links in texts of the front page. */
function linksOnFront({ front = [] }: Site): SiteLink[] {
  return front.flatMap(({ links = [] }: ShownSection, index) =>
    links.map(({ href, isTaken = false }) => ({ href, isTaken, at: ['front', index, 'text'] })),
  )
}

/** A link of which the words alone are left. */
function takenAway(href: string): Advice {
  if (isPrivateAddress(href)) return cannotBeReached('link', href)
  const what = `a link that readers do not get: ${short(href)}`
  if (isWithoutScheme(href))
    return {
      what,
      expected:
        'an address with https:// or http:// before the name of its server, or a path of this site',
      mend: 'correct it, or take the link out',
    }
  const scheme = schemeOf(href)
  const isAllowed = scheme === undefined || linkSchemes.includes(scheme)
  return {
    what,
    expected: isAllowed
      ? 'one outside of elements that fall away, such as <svg>'
      : `an address that begins with ${orOf(linkSchemes)}, or a path of this site`,
    mend: isAllowed ? 'take it out of the element around it' : 'correct it, or take the link out',
  }
}

/** What leads to the writer's own machine or network; `kind` says what it is. */
export function cannotBeReached(kind: 'link' | 'picture', href: string): Advice {
  return {
    what: `a ${kind} that readers cannot reach: ${href}`,
    expected: 'an address that anyone can open',
    mend: 'it names your own machine or network: write the public address, or take it out',
  }
}

/** A link that has no address, or half of one. */
function unfinished(href: string): Advice {
  const isElsewhere = /^\s*[\\/]{2}/.test(href)
  const host = href.replace(/^[\s\\/]+/, '')
  return {
    what: href.trim() === '' ? 'a link without an address' : `half an address: ${short(href)}`,
    expected:
      'a whole address, such as https://example.org/, or a path of this site, such as /about',
    mend:
      isElsewhere && host !== ''
        ? `write https://${short(host)}, or /${short(host)} for a path of this site`
        : 'write where the link leads, or take it out',
  }
}

class LinkJudge {
  readonly #catalogue: Catalogue
  readonly #site: Site
  readonly #addresses: OwnAddresses
  readonly #ids = new Map<string, Set<string>>()
  #near: NearNames | undefined

  constructor(catalogue: Catalogue, site: Site, addresses: OwnAddresses) {
    this.#catalogue = catalogue
    this.#site = site
    this.#addresses = addresses
  }

  /** What is wrong with a link of a file; undefined where nothing is. `letter` says when readers get a text that has no page. */
  async faultOf(href: string, path: string, letter?: Seen): Promise<Advice | undefined> {
    if (isUnfinished(href)) return unfinished(href)
    const own = this.#addresses.byPath.get(path)
    const source = letter ?? own
    const url = URL.parse(href, new URL(own?.address ?? '/', this.#site.url))
    const isOwn = url?.host === new URL(this.#site.url).host && /^https?:$/.test(url.protocol)
    if (!isOwn) return isPrivateAddress(href) ? cannotBeReached('link', href) : undefined
    const judged = this.#addresses.judge(url.pathname)
    if (judged.kind === 'nothing') return this.#leadsNowhere(href, url.pathname, path)
    if (judged.kind === 'other') return undefined
    const { target } = judged
    return hiddenFrom(source, target, href) ?? (await this.#withoutPlace(href, url.hash, target))
  }

  #leadsNowhere(href: string, pathname: string, path: string): Advice {
    const near = this.#fileMeant(href, path) ?? this.#addressMeant(pathname)
    return {
      what: `a link that leads nowhere: ${shown(href)}`,
      expected: 'the address of an article, a list, a page or a file in images/',
      mend: near ? `did you mean ${near}?` : wayOut(pathname),
    }
  }

  /** Editors who see files link files: what has an address is meant by its path. */
  #fileMeant(href: string, path: string): string | undefined {
    const plain = shown(href.split(/[?#]/)[0] ?? '')
    const below = posix.normalize(posix.join(posix.dirname(path), plain))
    const fromRoot = posix.normalize(plain.replace(/^\/+/, ''))
    for (const file of [below, fromRoot, below.replace(/^.*?(?=images\/)/, '')]) {
      const target = this.#addresses.byPath.get(file)
      if (target) return target.address
      if (file.startsWith('images/') && this.#addresses.judge(`/${file}`).kind === 'other')
        return `/${file}`
    }
    return undefined
  }

  #addressMeant(pathname: string): string | undefined {
    const [folder = '', last = ''] = splitAtLast(shown(pathname))
    const slug = slugOfFile(last.replace(/\.(?:html?|mdx?|php)$/i, ''))
    const known = this.#addresses.byAddress
    for (const address of [`${folder}/${slug}`, `/articles/${slug}`, `/${slug}`, `/topics/${slug}`])
      if (slug !== '' && known.has(address)) return address
    this.#near ??= new NearNames(known.keys())
    return this.#near.near(shown(pathname))[0]
  }

  async #withoutPlace(href: string, hash: string, target: Target): Promise<Advice | undefined> {
    const id = shown(hash.slice(1))
    if (id === '') return undefined
    const ids = await this.#idsOf(target)
    if (ids.has(id) || (await this.#isAround(id, target))) return undefined
    return {
      what: `a link to a place that is not there: ${shown(href)}`,
      expected: 'the id of a heading, which is its words joined by hyphens',
      mend: nearMiss(id, [...ids], 'correct what follows the #, or take it out'),
    }
  }

  /** Whether the page has an id around its text: of corrections and of a series, where the article has any. */
  async #isAround(id: string, { path }: Target): Promise<boolean> {
    if (!idsAround(path).includes(id)) return false
    if (id === 'corrections') {
      const corrections = this.#catalogue.selectFrom('corrections').select('text')
      return (await corrections.where('path', '=', path).executeTakeFirst()) !== undefined
    }
    if (id !== 'series') return true
    const articles = this.#catalogue.selectFrom('articles').select('series')
    return Boolean((await articles.where('path', '=', path).executeTakeFirst())?.series)
  }

  async #idsOf({ hash }: Target): Promise<Set<string>> {
    const known = this.#ids.get(hash)
    if (known) return known
    const compiled = this.#catalogue.selectFrom('compiled').select('html').where('hash', '=', hash)
    const ids = idsIn((await compiled.executeTakeFirst())?.html ?? '')
    this.#ids.set(hash, ids)
    return ids
  }
}

/** Of `images/` only files of known types are handed out. */
function wayOut(pathname: string): string {
  if (!pathname.startsWith('/images/') || typeOfContent(pathname))
    return 'correct the address, or take the link out'
  return 'correct the address; of images/ readers get pictures, sound, film and documents such as .pdf and .csv'
}

function splitAtLast(path: string): [string, string] {
  const bare = path.replace(/\/+$/, '')
  const at = bare.lastIndexOf('/')
  return [bare.slice(0, at), bare.slice(at + 1)]
}

/** Addresses that hold what they show (`data:`) have no end. */
export function short(address: string): string {
  return address.length > 80 ? `${address.slice(0, 79)}…` : address
}
