import type { Publication } from '#lib/articles/publication.ts'
import { chunks } from '#lib/content/catalogue/chunks.ts'
import type { EditionPage } from './edition-page.ts'
import type { EditionState, PublishedPage } from './edition-state.ts'
import { pageBody, type Renderer } from './renderer.ts'
import { removePage, writePage } from './write-page.ts'

export interface PublishOptions {
  /** What the edition should be; see `editionPages`. */
  pages: EditionPage[]
  publication: Publication
  state: EditionState
  distDir: string
  /** Starts the renderer, which is not needed where nothing changed; `count` is how many pages it will be asked for. */
  startRenderer: (count: number) => Promise<Renderer & { atOnce: number }>
  onProgress?: (done: number, total: number) => void
}

/** What a publication did. */
export interface Published {
  /** Pages that were rendered. */
  rendered: number
  /** Those of them that show something else than before. */
  changed: number
  removed: number
  /** Pages in the edition. */
  total: number
}

/** A page that the application did not give; the one that was published before stays. */
export class RenderError extends Error {
  override name = 'RenderError'
}

/** Pages whose state is written at once: after a crash at most so many are rendered for nothing. */
const batch = 100

/**
 * Makes the edition what it should be: renders the pages whose fingerprint is new, removes what is gone, and leaves the
 * rest untouched. Throws {@link RenderError} where a page cannot be rendered, once all others are published.
 */
export async function publishEdition(options: PublishOptions): Promise<Published> {
  const { pages, state, distDir } = options
  const known = await knownPages(state)
  const fresh = pages.filter(
    ({ path, fingerprint }) => known.get(path)?.fingerprint !== fingerprint,
  )
  const done = fresh.length > 0 ? await renderAll(options, fresh, known) : noPages
  const wanted = new Set(pages.map(({ path }) => path))
  const gone = [...known.values()].filter(({ path }) => !wanted.has(path) || done.missing.has(path))
  const files = new Set(done.files)
  for (const { file } of gone) if (!files.has(file)) await removePage(distDir, file)
  for (const some of chunks(gone.map(({ path }) => path)))
    await state.deleteFrom('pages').where('path', 'in', some).execute()
  if (done.failed.length > 0) throw new RenderError(explain(done.failed))
  return {
    ...{ rendered: fresh.length, changed: done.changed, removed: gone.length },
    total: pages.length - done.missing.size,
  }
}

async function knownPages(state: EditionState) {
  const rows = await state.selectFrom('pages').select(['path', 'fingerprint', 'file']).execute()
  return new Map(rows.map((row) => [row.path, row]))
}

interface RenderedAll {
  changed: number
  files: string[]
  /** Paths that the application says are not there. */
  missing: Set<string>
  failed: { path: string; why: string }[]
}

const noPages: RenderedAll = { changed: 0, files: [], missing: new Set(), failed: [] }

async function renderAll(
  { publication, state, distDir, startRenderer, onProgress }: PublishOptions,
  fresh: EditionPage[],
  known: Map<string, { file: string }>,
): Promise<RenderedAll> {
  const result: RenderedAll = { changed: 0, files: [], missing: new Set(), failed: [] }
  const renderer = await startRenderer(fresh.length)
  const rows: PublishedPage[] = []
  const keep = async (least: number) => {
    if (rows.length < least) return
    const some = rows.splice(0)
    await state.replaceInto('pages').values(some).execute()
  }
  let next = 0
  let finished = 0
  const work = async () => {
    for (let page = fresh[next++]; page; page = fresh[next++]) {
      const outcome = await publishPage(page, { publication, distDir, renderer })
      onProgress?.(++finished, fresh.length)
      if ('why' in outcome) result.failed.push({ path: page.path, why: outcome.why })
      else if ('isMissing' in outcome) result.missing.add(page.path)
      else {
        rows.push(outcome.row)
        result.files.push(outcome.row.file)
        if (outcome.isNew) result.changed++
        const before = known.get(page.path)?.file
        if (before && before !== outcome.row.file) await removePage(distDir, before)
      }
      await keep(batch)
    }
  }
  try {
    await Promise.all(Array.from({ length: renderer.atOnce }, work))
    await keep(1)
  } finally {
    await renderer.close()
  }
  return result
}

type Outcome = { row: PublishedPage; isNew: boolean } | { isMissing: true } | { why: string }

async function publishPage(
  { path, fingerprint }: EditionPage,
  {
    publication,
    distDir,
    renderer,
  }: { publication: Publication; distDir: string; renderer: Renderer },
): Promise<Outcome> {
  const answer = await renderer.render(path, publication.now).catch((error: Error) => error)
  if (answer instanceof Error) return { why: answer.message }
  if (answer.status === 404 || answer.status === 410) return { isMissing: true }
  if (answer.status !== 200) return { why: `the application answered ${answer.status}` }
  const type = answer.headers['content-type'] ?? 'application/octet-stream'
  const file = fileOf(path, type)
  if (!file) return { isMissing: true }
  const { sha256, bytes, isNew } = await writePage(distDir, file, type, pageBody(answer))
  const row = { path, fingerprint, file, sha256, bytes, type, date: publication.now }
  return { row, isNew }
}

/** The longest name of a file on usual file systems, less `.br` and what a part's name adds. */
const longestName = 240

/**
 * The file of a page, below the edition's folder: `/articles/x` is `articles/x.html`, `/es/` is `es/index.html`, what is
 * no page has its own name. Undefined where no file can have that name: such a page is left to the server.
 */
export function fileOf(path: string, type: string): string | undefined {
  const segments = path.split('/').map(decodeURIComponent)
  const isPage = type.startsWith('text/html')
  const name = segments.pop() ?? ''
  const file = name === '' ? 'index.html' : isPage ? `${name}.html` : name
  const all = [...segments.filter(Boolean), file]
  const isFit = all.every(
    (part) => Buffer.byteLength(part) <= longestName && !/^\.|[/\\\0]/.test(part),
  )
  return isFit ? all.join('/') : undefined
}

function explain(failed: { path: string; why: string }[]): string {
  const shown = failed.slice(0, 10).map(({ path, why }) => `  ${path}: ${why}`)
  const more = failed.length > shown.length ? [`  and ${failed.length - shown.length} more`] : []
  return [
    `${failed.length} pages could not be rendered; they stay as they were:`,
    ...shown,
    ...more,
  ].join('\n')
}
