import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { notedIntake } from '#lib/desk/check/intake-note.ts'
import { indexFile } from '#lib/edition/files/manifest-format.ts'
import { type Sample, sample } from '#lib/metrics/exposition.ts'
import { publishedMark } from '#lib/publication/articles/publication.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { currentPublication } from '../publication.ts'
import { newestFolder } from './newest-folder.ts'

type Places = Pick<Settings, 'contentDir' | 'dataDir' | 'distDir'>

/** Content, catalogue and edition, and what waits between them. */
export class ContentSamples {
  readonly #places: Places
  /** Counted again when the catalogue has changed. */
  #articles: { mark: string; count: number } | undefined

  constructor(places: Places) {
    this.#places = places
  }

  async samples(): Promise<Sample[]> {
    const { contentDir, dataDir, distDir } = this.#places
    const edition = await stat(join(distDir, indexFile)).catch(() => undefined)
    const changed = 'handbill_edition_changed_timestamp_seconds'
    const { size } = await stat(catalogueFile(contentDir, dataDir))
    return [
      ...(edition ? [sample(changed, {}, edition.mtimeMs / 1000)] : []),
      sample('handbill_catalogue_articles', {}, await this.#countArticles()),
      sample('handbill_catalogue_bytes', {}, size),
      ...(await this.#waiting()),
    ]
  }

  async #countArticles(): Promise<number> {
    const { catalogue } = await currentPublication()
    const mark = await publishedMark(catalogue)
    if (this.#articles?.mark !== mark) {
      const { count } = await catalogue
        .selectFrom('articles')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      this.#articles = { mark, count }
    }
    return this.#articles.count
  }

  /** What the last build did not take in, and what it had to refuse. */
  async #waiting(): Promise<Sample[]> {
    const note = await notedIntake(this.#places)
    if (!note) return []
    const newest = await newestFolder(this.#places.contentDir)
    const name = 'handbill_content_waiting_timestamp_seconds'
    return [
      sample('handbill_content_problems', {}, note.problems),
      sample(name, { step: 'build' }, newest > note.begun ? newest / 1000 : 0),
      sample(name, { step: 'mend' }, (note.since ?? 0) / 1000),
    ]
  }
}
