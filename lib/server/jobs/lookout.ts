import { nextTurn } from '#lib/publication/announcements/announced-articles.ts'
import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'

/** Knows when readers may see something else: after each publication, and when an article's time comes or ends. */
export class Lookout {
  #version: number | undefined
  #next = 0

  async ifChanged(publication: Publication, work: () => Promise<void>): Promise<void> {
    const version = await dataVersion(publication.catalogue)
    if (version === this.#version && publication.now < this.#next) return
    await work()
    this.#next = (await nextTurn(publication)) ?? Number.POSITIVE_INFINITY
    this.#version = version
  }
}
