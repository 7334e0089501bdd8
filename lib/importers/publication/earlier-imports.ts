import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { documentsIn } from './existing-site.ts'
import { type Ledger, readLedger, sha256 } from './ledger.ts'
import {
  type IdentifiedPiece,
  type SettledSite,
  type SourceIdentity,
  settleSite,
} from './source-site.ts'

/** The days under which imports before filed articles, by the ids of their pieces, whichever site these are of. */
export async function filedDays(into: string): Promise<Map<string, string>> {
  const days = new Map<string, string>()
  for (const [path, { id }] of (await readLedger(into)).files) {
    const day = /^articles\/(?:.*\/)?(\d{4}-\d\d-\d\d)-[^/]*$/.exec(path)?.[1]
    if (day) days.set(id, day)
  }
  return days
}

/** What is in the publication already, and which of it imports of this site wrote. */
export class EarlierImports {
  readonly ledger: Ledger
  /** Name of the site in the ledger. */
  readonly site: string
  /** Whether what the ledger says of earlier imports was changed, so that it is to be written before anything else. */
  readonly isChanged: boolean
  /** Paths of all articles that are there. */
  readonly articles: Set<string>
  /** Piece, by its id: paths of the articles and pages that imports wrote for it. */
  readonly #byId = new Map<string, string[]>()
  /** Slugs of articles that no import wrote. */
  readonly #own = new Set<string>()
  readonly #pages: string[]
  /** Of articles that no import wrote, read where one is missed. */
  #ownHashes: Promise<Set<string>> | undefined
  readonly #pieces: string
  /** By the ids of their pieces: addresses that articles had here under other slugs. */
  readonly formerAddresses = new Map<string, string[]>()

  constructor(
    ledger: Ledger,
    { site, isChanged, pieces }: SettledSite,
    articles: string[],
    pages: string[],
  ) {
    this.ledger = ledger
    this.site = site
    this.#pieces = pieces
    this.isChanged = isChanged
    this.articles = new Set(articles)
    this.#pages = pages
    for (const [path, entry] of ledger.files) {
      if (entry.site !== site || !/^(?:articles|pages)\//.test(path)) continue
      this.#byId.set(entry.id, [...(this.#byId.get(entry.id) ?? []), path])
    }
    for (const path of articles) if (!ledger.files.has(path)) this.#own.add(slugOfFile(path))
  }

  /** What a writer has to know of it. */
  get target(): Pick<EarlierImports, 'ledger' | 'site' | 'formerAddresses'> & { pieces: string } {
    const { ledger, site, formerAddresses } = this
    return { ledger, site, formerAddresses, pieces: this.#pieces }
  }

  /** Paths of the articles that imports before wrote for a piece. */
  articlesOf(id: string): string[] {
    return this.#pathsOf(id)
  }

  /** Paths of the articles or pages that an import before wrote for a piece. */
  #pathsOf(id: string, place: 'articles' | 'pages' = 'articles'): string[] {
    return (this.#byId.get(id) ?? []).filter((path) => path.startsWith(`${place}/`))
  }

  /** The slug that the import before gave to a piece, as an article or as a page. */
  slugOf(id: string, place: 'articles' | 'pages' = 'articles'): string | undefined {
    const path = this.#pathsOf(id, place).at(-1)
    return path && slugOfFile(path)
  }

  /** The piece of this site that a file was written for, by its id; undefined for what is not this site's. */
  #idOf(path: string): string | undefined {
    const entry = this.ledger.files.get(path)
    return entry?.site === this.site ? entry.id : undefined
  }

  /** Slugs of the articles that an import of these pieces doesn't write: people's own, and those of other sites. */
  takenSlugs(ids: Set<string>): Set<string> {
    const taken = new Set<string>()
    for (const path of this.articles) {
      const id = this.#idOf(path)
      if (id === undefined || !ids.has(id)) taken.add(slugOfFile(path))
    }
    // An article that a person moved to another folder is still its post's.
    for (const id of ids) {
      const slug = this.slugOf(id)
      if (slug !== undefined) taken.delete(slug)
    }
    return taken
  }

  /** Slugs of the standing pages that imports of other sites wrote. */
  otherSitesPages(): string[] {
    return this.#pages
      .filter((path) => this.ledger.files.has(path) && this.#idOf(path) === undefined)
      .map(slugOfFile)
  }

  /** Documents that an import of these pieces does not write. */
  otherDocuments(ids: Set<string>): string[] {
    return [...this.articles, ...this.#pages].filter((path) => {
      const id = this.#idOf(path)
      return id === undefined || !ids.has(id)
    })
  }

  /** Tells whether a person moved the article of a piece to another folder. */
  async wasMoved(into: string, id: string, slug: string): Promise<boolean> {
    const paths = this.#pathsOf(id)
    if (paths.length === 0 || paths.some((path) => existsSync(join(into, path)))) return false
    if (this.#own.has(slug)) return true
    // It may have another name now: then it is known by what it holds.
    this.#ownHashes ??= hashesOf(
      into,
      [...this.articles].filter((path) => !this.ledger.files.has(path)),
    )
    const hashes = await this.#ownHashes
    return paths.some((path) => hashes.has(this.ledger.files.get(path)?.sha256 ?? ''))
  }

  /** Articles that an import of this site wrote, with the ids of their pieces. */
  *written(): Generator<[path: string, id: string]> {
    for (const [id, paths] of this.#byId)
      for (const path of paths) if (this.articles.has(path)) yield [path, id]
  }
}

async function hashesOf(into: string, paths: string[]): Promise<Set<string>> {
  const hashes = new Set<string>()
  for (const path of paths) hashes.add(sha256(await readFile(join(into, path))))
  return hashes
}

/**
 * Reads what is in a publication, and which site an archive with these pieces is of. Throws an {@link ImportFault} where the
 * ledger cannot be read, or where the name of the site has to be asked for.
 */
export async function readEarlierImports(
  into: string,
  identity: SourceIdentity,
  pieces: IdentifiedPiece[],
): Promise<EarlierImports> {
  const ledger = await readLedger(into)
  const settled = await settleSite(ledger, into, identity, pieces)
  return new EarlierImports(
    ledger,
    settled,
    documentsIn(into, 'articles'),
    documentsIn(into, 'pages'),
  )
}
