import type { Publication } from '#lib/publication/articles/publication.ts'
import { workThrough } from '#lib/time/work-through.ts'
import type { EditionPage } from '../files/edition-page.ts'
import type { PublishedPage } from '../files/edition-state.ts'
import { fileOf } from '../files/page-file.ts'
import { removePage, writePage } from '../files/write-page.ts'
import type { Renderer } from './renderer.ts'

/** A page to render; `before` is the file that it was published in, if it was. */
export interface FreshPage extends Omit<EditionPage, 'shown'> {
  fingerprint: string
  before: string | undefined
}

export interface RenderOptions {
  publication: Publication
  distDir: string
  renderer: Renderer & { atOnce: number }
  /** Notes pages that are in their places. */
  keep: (rows: PublishedPage[]) => Promise<void>
  /** Whether the edition should have changed by now: what was begun is ended, and nothing else is. */
  isOver?: () => Promise<boolean>
  onProgress?: (done: number, total: number) => void
}

export interface RenderedAll {
  /** Pages that show something else than before. */
  changed: number
  rows: Pick<PublishedPage, 'file'>[]
  /** Paths that the application says are not there. */
  missing: Set<string>
  failed: { path: string; why: string }[]
  /** Pages that are not rendered, as the edition should have changed by now. */
  left: number
}

/** Pages that are noted at once: after a crash at most so many are rendered for nothing. */
const batch = 100

/** Renders pages and puts them in their places, several at a time. Rejects with the first error of the file system. */
export async function renderPages(
  pages: FreshPage[],
  options: RenderOptions,
): Promise<RenderedAll> {
  const { distDir, renderer, keep, isOver, onProgress } = options
  const result: RenderedAll = { changed: 0, rows: [], missing: new Set(), failed: [], left: 0 }
  let rows: PublishedPage[] = []
  const flush = async (least: number) => {
    if (rows.length < least) return
    const some = rows
    rows = []
    await keep(some)
  }
  let finished = 0
  let isLast = false
  const work = async (page: FreshPage) => {
    const outcome = await publishPage(page, options)
    finished++
    onProgress?.(finished, pages.length)
    const isLate = (await isOver?.()) ?? false
    isLast ||= isLate
    if ('why' in outcome) result.failed.push({ path: page.path, why: outcome.why })
    else if ('isMissing' in outcome) result.missing.add(page.path)
    else {
      const { file } = outcome.row
      // What came meanwhile may be in it or not.
      rows.push(isLate ? { ...outcome.row, fingerprint: '' } : outcome.row)
      result.rows.push({ file })
      if (outcome.isNew) result.changed++
      if (page.before && page.before !== file) await removePage(distDir, page.before)
    }
    await flush(batch)
  }
  try {
    await workThrough(pages, work, { atOnce: renderer.atOnce, isOver: () => isLast })
  } finally {
    await flush(1)
  }
  return { ...result, left: pages.length - finished }
}

type Outcome = { row: PublishedPage; isNew: boolean } | { isMissing: true } | { why: string }

async function publishPage(
  { path, fingerprint, rendered = { path, status: 200 } }: FreshPage,
  { publication, distDir, renderer }: RenderOptions,
): Promise<Outcome> {
  const answer = await renderer
    .render(rendered.path, publication.now)
    .catch((error: Error) => error)
  if (answer instanceof Error) return { why: answer.message }
  if (answer.status !== rendered.status) {
    if (answer.status === 404 || answer.status === 410) return { isMissing: true }
    return { why: `the application answered ${answer.status}` }
  }
  const type = answer.headers['content-type'] ?? 'application/octet-stream'
  const file = fileOf(path, type)
  if (!file) return { isMissing: true }
  const { sha256, bytes, isNew } = await writePage(distDir, file, type, answer.body)
  const row = { path, fingerprint, file, sha256, bytes, type, date: publication.now }
  return { row, isNew }
}
