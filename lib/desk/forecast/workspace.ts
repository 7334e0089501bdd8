import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { intake } from '#lib/publication/content/intake.ts'
import type { Problem } from '#lib/publication/content/problem.ts'
import { exportCommit } from './export-commit.ts'

/** A state of the publication, or what is wrong with it. */
export type State = { publication: Publication } | { problems: Problem[] }

export interface WorkspaceOptions {
  contentDir: string
  /** Where the published catalogue is: it is only read, to spare the work that it has in it. */
  dataDir: string
  siteUrl: string | undefined
  /** The moment as of which states are asked, in milliseconds since 1970. */
  now: number
}

/** Catalogues of states of a publication, in a temporary folder: neither the publication nor what is published changes. */
export class Workspace {
  readonly #options: WorkspaceOptions
  readonly #folder = mkdtempSync(join(tmpdir(), 'handbill-forecast-'))
  readonly #pool = new CompilePool()
  readonly #opened: Publication[] = []
  /** The catalogue from which the next one is made, as most of it is the same. */
  #latest: string

  constructor(options: WorkspaceOptions) {
    this.#options = options
    this.#latest = catalogueFile(options.contentDir, options.dataDir)
  }

  /** What is published; undefined before the first build. */
  async published(): Promise<Publication | undefined> {
    const { contentDir, dataDir } = this.#options
    const file = catalogueFile(contentDir, dataDir)
    return existsSync(file) ? this.#open(file).catch(() => undefined) : undefined
  }

  /** The folder of the publication as it is. */
  written(): Promise<State> {
    return this.#takeIn(this.#options.contentDir, 'written')
  }

  /** The publication of a commit. Undefined where it has no `site.yml`. Throws `GitError` for what is no commit. */
  async committed(ref: string): Promise<State | undefined> {
    const folder = join(this.#folder, 'content')
    rmSync(folder, { recursive: true, force: true })
    await exportCommit(this.#options.contentDir, ref, folder)
    if (!existsSync(join(folder, 'site.yml'))) return undefined
    return this.#takeIn(folder, `committed-${this.#opened.length}`)
  }

  /**
   * A data folder for a look at the folder as it is: in it, what the commit holds is what readers have. Undefined
   * where the commit has no publication, or one that would not be published. Throws as {@link committed} does.
   */
  async publishedAs(ref: string): Promise<string | undefined> {
    const state = await this.committed(ref)
    if (!state || 'problems' in state) return undefined
    const dataDir = join(this.#folder, 'compared')
    const file = catalogueFile(this.#options.contentDir, dataDir)
    mkdirSync(dirname(file), { recursive: true })
    await copyCatalogue(this.#latest, file)
    return dataDir
  }

  /** Deletes what was made. */
  async close(): Promise<void> {
    for (const { catalogue } of this.#opened) await catalogue.destroy()
    await this.#pool.end()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #takeIn(contentDir: string, name: string): Promise<State> {
    const dataDir = join(this.#folder, name)
    const file = catalogueFile(contentDir, dataDir)
    mkdirSync(dirname(file), { recursive: true })
    await copyCatalogue(this.#latest, file)
    const { siteUrl } = this.#options
    const { problems } = await intake({ contentDir, dataDir, siteUrl, pool: this.#pool })
    if (problems.length > 0) return { problems }
    this.#latest = file
    return { publication: await this.#open(file) }
  }

  async #open(file: string): Promise<Publication> {
    const { now, siteUrl } = this.#options
    const publication = await readPublication(openForReading(file), now, siteUrl)
    this.#opened.push(publication)
    return publication
  }
}

/** A whole copy, also of what a server reads or an intake writes just then. */
async function copyCatalogue(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  const database = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(database, to)
  } catch {
    // One in ruins is made anew, as any intake does.
    cpSync(from, to)
  } finally {
    database.close()
  }
}
