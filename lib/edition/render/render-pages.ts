import type { Publication } from '#lib/publication/articles/publication.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { workThrough } from '#lib/time/work-through.ts'
import type { PublishedPage } from '../files/edition-state.ts'
import type { PageMaker, PageToMake } from './make-page.ts'

/** A page to render. */
export interface FreshPage extends PageToMake {
  fingerprint: string
}

export interface RenderOptions {
  publication: Publication
  distDir: string
  maker: PageMaker
  /** Notes pages that are in their places. */
  keep: (rows: PublishedPage[]) => void
  /** Whether the edition should have changed by now: what was begun is ended, and nothing else is. */
  isOver?: () => Promise<boolean>
  onProgress?: (done: number, total: number) => void
}

export interface RenderedAll {
  /** Pages that show something else than before. */
  changed: number
  /** Paths that the application says are not there. */
  missing: Set<string>
  failed: { path: string; why: string }[]
  /** Pages that are not rendered, as the edition should have changed by now. */
  left: number
}

/** Pages that are noted at once: after a crash at most so many are rendered for nothing. */
const batch = 100

/** Has pages made, several at a time, and notes them. Rejects with the first error of the file system. */
export async function renderPages(
  pages: FreshPage[],
  options: RenderOptions,
): Promise<RenderedAll> {
  const { publication, distDir, maker, isOver, onProgress } = options
  const moment = publication.now
  const result: RenderedAll = { changed: 0, missing: new Set(), failed: [], left: 0 }
  const rows: PublishedPage[] = []
  const flush = (least: number) => {
    if (rows.length >= least) options.keep(rows.splice(0))
  }
  let finished = 0
  let isLast = false
  const work = async (some: FreshPage[]) => {
    const made = await maker.make(some, { distDir, moment })
    finished += some.length
    onProgress?.(finished, pages.length)
    const isLate = (await isOver?.()) ?? false
    isLast ||= isLate
    for (const [index, { path, fingerprint }] of some.entries()) {
      const outcome = made[index] ?? { why: 'nothing came of it' }
      if ('why' in outcome) result.failed.push({ path, why: outcome.why })
      else if ('isMissing' in outcome) result.missing.add(path)
      else {
        const { isNew, ...row } = outcome
        // What came meanwhile may be in it or not.
        rows.push({ path, fingerprint: isLate ? '' : fingerprint, ...row, date: moment })
        if (isNew) result.changed++
      }
    }
    flush(batch)
  }
  try {
    await workThrough([...chunks(pages, maker.several)], work, {
      atOnce: maker.atOnce,
      isOver: () => isLast,
    })
  } finally {
    flush(1)
  }
  return { ...result, left: pages.length - finished }
}
