import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { documentsIn } from './existing-site.ts'
import { type ManifestFiles, readManifest } from './manifest.ts'

/** What is in the publication already, and which of it an import of this source wrote. */
export class EarlierImports {
  readonly manifest: ManifestFiles
  /** Paths of all articles that are there. */
  readonly articles: Set<string>
  readonly #sourceName: string
  /** Post, by its path in the source: paths of the articles that imports wrote for it. */
  readonly #byFile = new Map<string, string[]>()
  /** Slugs of articles that no import wrote. */
  readonly #own = new Set<string>()

  constructor(manifest: ManifestFiles, articles: string[], sourceName: string) {
    this.manifest = manifest
    this.articles = new Set(articles)
    this.#sourceName = sourceName
    for (const [path, { source }] of Object.entries(manifest)) {
      const file = this.#fileOf(source)
      if (file === undefined || !path.startsWith('articles/')) continue
      this.#byFile.set(file, [...(this.#byFile.get(file) ?? []), path])
    }
    for (const path of articles) if (!Object.hasOwn(manifest, path)) this.#own.add(slugOfFile(path))
  }

  #fileOf(source: string): string | undefined {
    const head = `${this.#sourceName}/`
    return source.startsWith(head) ? source.slice(head.length) : undefined
  }

  /** What is written down as the origin of a post's article. */
  sourceOf(file: string): string {
    return `${this.#sourceName}/${file}`
  }

  /** The slug that the import before gave to a post. */
  slugOf(file: string): string | undefined {
    const path = this.#byFile.get(file)?.at(-1)
    return path && slugOfFile(path)
  }

  /** The day under which the import before filed the article of a post. */
  dayOf(file: string): string | undefined {
    const path = this.#byFile.get(file)?.at(-1)
    return path && /(?:^|\/)(\d{4}-\d\d-\d\d)-[^/]*$/.exec(path)?.[1]
  }

  /** Slugs of the articles that an import of these posts doesn't write: people's own, and those of other sources. */
  takenSlugs(files: Set<string>): Set<string> {
    const taken = new Set<string>()
    for (const path of this.articles) {
      const file = this.#fileOf(this.manifest[path]?.source ?? '')
      if (file === undefined || !files.has(file)) taken.add(slugOfFile(path))
    }
    // An article that a person moved to another folder is still its post's.
    for (const file of files) {
      const slug = this.slugOf(file)
      if (slug !== undefined) taken.delete(slug)
    }
    return taken
  }

  /** Tells whether a person moved the article of a post to another folder. */
  async wasMoved(into: string, file: string, slug: string): Promise<boolean> {
    const paths = this.#byFile.get(file) ?? []
    if (paths.length === 0 || !this.#own.has(slug)) return false
    const states = await Promise.all(
      paths.map((path) => stat(join(into, path)).catch(() => undefined)),
    )
    return states.every((state) => state === undefined)
  }

  /** Articles that an import of this source wrote, with their posts' paths there. */
  *written(): Generator<[path: string, file: string]> {
    for (const [file, paths] of this.#byFile)
      for (const path of paths) if (this.articles.has(path)) yield [path, file]
  }
}

/** Reads what is in a publication. Throws an {@link ImportFault} where the manifest cannot be read. */
export async function readEarlierImports(
  into: string,
  sourceName: string,
): Promise<EarlierImports> {
  return new EarlierImports(await readManifest(into), documentsIn(into, 'articles'), sourceName)
}
