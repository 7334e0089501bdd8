import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import { readArrays, runForEach } from '#lib/sqlite/node-sqlite.ts'
import { applyDifference } from './catalogue/apply-difference.ts'
import { keepCompiled } from './catalogue/keep-compiled.ts'
import { type Catalogue, catalogueFile, openForIntake } from './catalogue/open-catalogue.ts'
import type { CatalogueTables } from './catalogue/tables.ts'
import { publishedSite } from './catalogue/write-settings.ts'
import { CompilePool } from './compile-pool.ts'
import type { CompileContext, CompiledFile, CompileTask } from './compile-text.ts'
import { markOf } from './compiled-hash.ts'
import { crossChecks } from './cross-checks.ts'
import { type LettersRead, readLetters } from './letters/read-letters.ts'
import { takeLetters } from './letters/take-letters.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import { lostAddresses } from './lost-addresses.ts'
import { missingPictures } from './missing-pictures.ts'
import { inReadingOrder, type Problem } from './problem.ts'
import { keepCopies, readCopies } from './read-copies.ts'
import { keepPictures, readPictures } from './read-pictures.ts'
import type { Settings } from './settings-files.ts'
import type { Site } from './site-schema.ts'
import { readSettings } from './site-texts.ts'
import { readLook } from './theme/read-look.ts'
import { type Changed, usersOf } from './users-of.ts'

export interface IntakeOptions {
  /** Absolute path of the publication. */
  contentDir: string
  /** Absolute path of the data folder, which holds the catalogue. */
  dataDir: string
  /** Takes the place of `url` in `site.yml`. */
  siteUrl?: string | undefined
  /** Only look for problems; the published catalogue stays as it is. */
  checkOnly?: boolean
  /** Nobody reads in the catalogue: it is not made searchable, which takes long. */
  onlyChecked?: boolean
  /**
   * Nobody is ever served this catalogue: its documents go without Contentlayer's types, and their texts are not kept, which
   * together take half of the time.
   */
  isUntyped?: boolean
  /** Addresses that readers have must lead somewhere afterwards: see `lost-addresses.ts`. */
  keepsAddresses?: boolean
  /** Workers to compile with; they stay, for a caller that takes in again and again. Default: ended when done. */
  pool?: CompilePool
  /** Called when all is compiled: a caller that lent workers for once ends them before the archive is compared. */
  onCompiled?: () => Promise<void>
  /** Looks at the catalogue as it would be published; what it finds are warnings, which hold nothing back. */
  inspect?: (catalogue: Catalogue, site: Site) => Promise<Problem[]>
  /** Told how many of the changed files are compiled. */
  onProgress?: (done: number, total: number) => void
}

/** What an intake found and did. With problems, the catalogue that was published before stays in force. */
export interface IntakeReport {
  problems: Problem[]
  /** What `inspect` found, and what files hold that no reader sees; nothing without `inspect`, or where the settings have never been readable. */
  warnings: Problem[]
  documents: number
  compiled: number
  removed: number
  /** Tells whether the published catalogue changed. */
  changed: boolean
  catalogue: string
}

/**
 * Brings the catalogue up to date with the publication: compiles what changed, checks everything, and publishes in one
 * transaction, or nothing where there is any problem.
 */
export async function intake(options: IntakeOptions): Promise<IntakeReport> {
  const file = catalogueFile(options.contentDir, options.dataDir)
  const catalogue = await openForIntake(file)
  const pool = options.pool ?? new CompilePool()
  try {
    // Workers hold as much memory as the rest, which is best given back before the archive is compared.
    const onCompiled = options.onCompiled ?? (options.pool ? undefined : () => pool.end())
    const work = new Intake(catalogue, { ...options, pool, ...(onCompiled && { onCompiled }) })
    return { ...(await work.run()), catalogue: file }
  } finally {
    await catalogue.destroy()
    if (!options.pool) await pool.end()
  }
}

/** Ends a transaction whose result was only wanted for checking. */
class Undo extends Error {}

class Intake {
  readonly #catalogue: Catalogue
  readonly #options: IntakeOptions & { pool: CompilePool }
  readonly #problems: Problem[] = []
  readonly #warnings: Problem[] = []

  constructor(catalogue: Catalogue, options: IntakeOptions & { pool: CompilePool }) {
    this.#catalogue = catalogue
    this.#options = options
  }

  async run(): Promise<Omit<IntakeReport, 'catalogue'>> {
    const { contentDir, siteUrl } = this.#options
    const { site: read, redirects, warnings: seen } = await readSettings(contentDir, siteUrl)
    const listing = listFiles(contentDir)
    this.#problems.push(...read.problems, ...redirects.problems, ...listing.problems)
    this.#tell(seen)
    const pictures = await readPictures(this.#catalogue, contentDir, listing.pictures)
    const copies = await readCopies(this.#catalogue, contentDir)
    const letters = await readLetters(this.#catalogue, contentDir, listing.letters)
    const { site, problems: ofLook } = await readLook(read.value, this.#options, pictures.sizes)
    this.#problems.push(...pictures.problems, ...copies.problems, ...ofLook, ...letters.problems)
    // While site.yml is broken the one before holds, so that the archive is not compiled for another in the meantime.
    const inForce = site ?? (await publishedSite(this.#catalogue))
    const context = this.#contextOf(inForce, pictures.sizes, copies.copies)
    const compiled = await this.#compile(listing.documents, context, {
      pictures: pictures.changed,
      links: copies.changed,
    })
    await this.#options.onCompiled?.()
    await keepPictures(this.#catalogue, pictures)
    await keepCopies(this.#catalogue, copies)
    await this.#collectProblems()
    const inFolder = new Set(listing.pictures.map(({ path }) => path))
    this.#problems.push(...(await missingPictures(this.#catalogue, inFolder, contentDir, site)))
    const outcome = inForce
      ? await this.#publish({ site: inForce, redirects: redirects.value ?? {} }, letters)
      : { changed: false, removed: 0 }
    const documents = listing.documents.length + listing.letters.length
    const problems = inReadingOrder(this.#problems)
    const warnings = inReadingOrder(this.#warnings)
    return { problems, warnings, documents, compiled, ...outcome }
  }

  #contextOf(
    site: Site | undefined,
    pictures: CompileContext['pictures'],
    copies: CompileContext['copies'],
  ): CompileContext {
    const { contentDir, isUntyped = false } = this.#options
    return {
      contentDir,
      host: site ? new URL(site.url).host : 'localhost',
      language: site?.language ?? 'en',
      timeZone: site?.timeZone ?? 'UTC',
      words: site?.words,
      pictures,
      copies,
      isUntyped,
      isUnread: isUntyped,
    }
  }

  /** Compiles each file whose bytes may have changed; returns how many were compiled. */
  async #compile(listed: ListedFile[], context: CompileContext, changed: Changed): Promise<number> {
    const before = this.#knownFiles()
    const contextMark = markOf(context)
    const stale = await usersOf(this.#catalogue, changed)
    const tasks: CompileTask[] = []
    const stats = new Map<string, string>()
    for (const { path, stat } of listed) {
      const mark = `${stat}|${contextMark}`
      stats.set(path, mark)
      const row = before.get(path)
      before.delete(path)
      const broke = row && /^(?:broken|unread):/.test(row.hash)
      if (row?.stat !== mark || broke || stale.has(path))
        tasks.push({ path, known: stale.has(path) ? undefined : row?.hash })
    }
    for (const some of chunks([...before.keys()]))
      await this.#catalogue.deleteFrom('files').where('path', 'in', some).execute()
    let done = 0
    let compiled = 0
    await this.#options.pool.compile(tasks, context, async (files) => {
      this.#keep(files, stats)
      done += files.length
      compiled += files.filter(({ row }) => row).length
      this.#options.onProgress?.(done, tasks.length)
    })
    return compiled
  }

  /** What the last intake saw of each file, by its path. */
  #knownFiles(): Map<string, { stat: string; hash: string }> {
    const query = sql`SELECT path, stat, hash FROM files`
    const rows = readArrays<[string, string, string], CatalogueTables>(this.#catalogue, query)
    return new Map(Iterator.from(rows).map(([path, stat, hash]) => [path, { stat, hash }]))
  }

  /** Keeps a shard's results, whether or not this intake ends in a publication. */
  #keep(files: CompiledFile[], stats: Map<string, string>): void {
    // A file is known once what it was compiled to is kept.
    keepCompiled(this.#catalogue, files)
    const seen = files.map(({ path, hash }) => [path, stats.get(path) ?? '', hash])
    runForEach(this.#catalogue, 'REPLACE INTO files (path, stat, hash) VALUES (?, ?, ?)', seen)
  }

  async #collectProblems(): Promise<void> {
    const rows = await this.#catalogue
      .selectFrom('files')
      .innerJoin('compiled', 'compiled.hash', 'files.hash')
      .select('problemsJson')
      .where(sql<boolean>`problemsJson <> '[]'`)
      .execute()
    for (const { problemsJson } of rows) this.#tell(JSON.parse(problemsJson))
  }

  /** What holds nothing back is told where warnings are asked for. */
  #tell(found: Problem[]): void {
    for (const problem of found)
      if (problem.severity !== 'warning') this.#problems.push(problem)
      else if (this.#options.inspect) this.#warnings.push(problem)
  }

  #checksOf(site: Site) {
    const { contentDir, checkOnly = false, onlyChecked = false } = this.#options
    return { contentDir, site, now: Date.now(), isAsked: checkOnly || onlyChecked }
  }

  /** Publishes the difference to what is published, all of it or nothing. */
  async #publish(
    settings: Settings,
    letters: LettersRead,
  ): Promise<{ changed: boolean; removed: number }> {
    let outcome = { changed: false, removed: 0 }
    const { contentDir, checkOnly, onlyChecked } = this.#options
    const publish = this.#catalogue.transaction().execute(async (transaction) => {
      const applied = applyDifference(transaction, settings, onlyChecked)
      const { former, added, changed, removed } = await applied
      outcome = { changed, removed }
      // Whatever changed: what letters name may be another by the day alone.
      const letterProblems = takeLetters(transaction, letters, this.#checksOf(settings.site))
      this.#tell(await letterProblems)
      this.#warnings.push(...((await this.#options.inspect?.(transaction, settings.site)) ?? []))
      if (!outcome.changed && this.#problems.length === 0 && !checkOnly) return
      this.#problems.push(...(await crossChecks(transaction, contentDir, settings.site)))
      if (this.#options.keepsAddresses)
        this.#problems.push(...(await lostAddresses(transaction, contentDir, { former, added })))
      if (this.#problems.length > 0 || checkOnly) throw new Undo()
    })
    await publish.catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
      outcome = { changed: false, removed: 0 }
    })
    return outcome
  }
}
