import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { listFolders } from '#lib/addresses/addresses.ts'
import { normalPath } from '#lib/addresses/old-path.ts'
import { routeOf } from '#lib/addresses/routes.ts'
import { realPath } from '#lib/files/real-path.ts'
import { type Visibility, visibility } from '#lib/publication/articles/gate.ts'
import { madePagesOf, madePath } from '#lib/publication/articles/made-pages.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { slugOfFile } from '#lib/publication/content/slug.ts'

/** A document of the publication, and where it is found. */
export interface Target {
  path: string
  /** Path of its page, decoded. */
  address: string
  hash: string
  visibility: Visibility
  /** When it is published, in milliseconds since 1970; 0 for what always is. */
  date: number
}

const day = 86_400_000

/** What an address of this site leads to: a document, some other page or file, or nothing. */
export type Judged = { kind: 'document'; target: Target } | { kind: 'other' } | { kind: 'nothing' }

/** Every address that the publication has at a moment. */
export class OwnAddresses {
  readonly byPath = new Map<string, Target>()
  readonly byAddress = new Map<string, Target>()
  readonly #others = new Set<string>()
  readonly #languages: readonly string[]
  readonly #months = new Set<string>()
  readonly #contentDir: string

  private constructor(contentDir: string, { languages }: Site) {
    this.#contentDir = contentDir
    this.#languages = languages
  }

  /** Reads them from a catalogue; `now` in milliseconds since 1970 says what is public. */
  static async read(
    catalogue: Catalogue,
    contentDir: string,
    site: Site,
    now: number,
  ): Promise<OwnAddresses> {
    const addresses = new OwnAddresses(contentDir, site)
    const articles = await catalogue
      .selectFrom('articles')
      .select(['path', 'slug', 'hash', 'date', visibility(now).as('visibility')])
      .execute()
    for (const { slug, ...article } of articles)
      addresses.#addArticle({ ...article, address: `/articles/${slug}` })
    const pages = await catalogue.selectFrom('pages').select(['path', 'slug', 'hash']).execute()
    for (const { slug, ...page } of pages)
      addresses.#add({ ...page, address: `/${slug}`, visibility: 'public', date: 0 })
    for (const made of madePagesOf(site))
      for (const language of site.languages) addresses.#others.add(madePath(made, language, site))
    await addresses.#addLists(catalogue)
    await addresses.#addRest(catalogue)
    return addresses
  }

  /** What a path of this site leads to; `path` may be percent-encoded and end in a slash. */
  judge(path: string): Judged {
    const normal = normalPath(path)
    const target = this.byAddress.get(normal)
    if (target) return { kind: 'document', target }
    if (this.#others.has(normal)) return { kind: 'other' }
    if (normal.startsWith('/images/')) return { kind: this.#isFile(normal) ? 'other' : 'nothing' }
    return { kind: this.#isAnswered(normal) ? 'other' : 'nothing' }
  }

  /** Whether something is there for readers that is no document: a list, a feed, what hangs on a document. */
  #isAnswered(path: string): boolean {
    const { needs, name } = routeOf(path) ?? { needs: 'machine', name: '' }
    if (needs === 'machine' || needs === 'unseen') return false
    if (needs === 'nothing') return this.#isOfTime(path)
    if (needs === 'page' || needs === 'language') return this.#languages.includes(name)
    const above = `/${needs === 'article' ? 'articles' : listFolders[needs]}/${name}`
    return above !== path && (this.byAddress.has(above) || this.#others.has(above))
  }

  /** The archive has the months in which something was published; UTC may tell the one beside it. */
  #isOfTime(path: string): boolean {
    const [, year, month] = /^\/archive\/(\d{4})(?:\/(\d\d))?$/.exec(path) ?? []
    if (year === undefined) return true
    return this.#months.has(month === undefined ? year : `${year}-${month}`)
  }

  #add(target: Target): void {
    this.byPath.set(target.path, target)
    if (!this.byAddress.has(target.address)) this.byAddress.set(target.address, target)
  }

  #addArticle(article: Target): void {
    this.#add(article)
    for (const near of [-day, 0, day]) {
      const month = new Date(article.date + near).toISOString().slice(0, 7)
      this.#months.add(month).add(month.slice(0, 4))
    }
  }

  async #addLists(catalogue: Catalogue): Promise<void> {
    const entries = await catalogue
      .selectFrom('entries')
      .select(['kind', 'slug', 'path', 'hash'])
      .execute()
    for (const { kind, slug, path, hash } of entries) {
      const address = `/${listFolders[kind]}/${slug}`
      if (path && hash) this.#add({ path, address, hash, visibility: 'public', date: 0 })
      else this.#others.add(address)
    }
  }

  /** Old addresses lead on; what a file with a problem of its own would have is not told as missing as well. */
  async #addRest(catalogue: Catalogue): Promise<void> {
    const old = await catalogue.selectFrom('redirects').select('old').execute()
    for (const { old: path } of old) this.#others.add(normalPath(path))
    const { rows } = await sql<{ path: string }>`
      SELECT files.path FROM files JOIN compiled USING (hash) WHERE documentJson IS NULL`.execute(
      catalogue,
    )
    for (const { path } of rows) {
      const folder = path.split('/')[0]
      this.#others.add(`${folder === 'pages' ? '' : `/${folder}`}/${slugOfFile(path)}`)
    }
  }

  #isFile(path: string): boolean {
    try {
      return typeOfContent(path) !== undefined && existsSync(realPath(this.#contentDir, path))
    } catch {
      return false
    }
  }
}
