import { ToldError } from '#lib/errors/told-error.ts'
import { dataVersion, type Publication } from '#lib/publication/articles/publication.ts'
import { Buckets, bucketOf, knownPages, noteBuckets } from '../files/buckets.ts'
import { whileUnfinished } from '../files/edition-folder.ts'
import { type EditionPage, mark } from '../files/edition-page.ts'
import { noteRows, soil } from '../files/edition-rows.ts'
import type { EditionState, PublishedPage } from '../files/edition-state.ts'
import { type KnownPage, removePages } from '../files/remove-pages.ts'
import type { PageMaker } from '../render/make-page.ts'
import { type FreshPage, type RenderedAll, renderPages } from '../render/render-pages.ts'
import { giveMemoryBack } from './give-memory-back.ts'
import { noteWhole, type Whole } from './whole-edition.ts'

export interface PublishOptions {
  /** Says what the edition should be; see `editionPages`. */
  pages: () => Iterable<EditionPage> | Promise<Iterable<EditionPage>>
  publication: Publication
  state: EditionState
  distDir: string
  /** Starts what makes pages, which is not needed where nothing changed; `count` is how many it will be asked for. */
  startMaker: (count: number) => Promise<PageMaker>
  /** What is noted once the edition is what it should be. */
  whole?: Whole
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
  /** Pages that are not rendered, as the catalogue was changed or an hour came meanwhile: the next call does them. */
  left: number
}

/** A page that the application did not give; the one that was published before stays. */
export class RenderError extends ToldError {
  override name = 'RenderError'
}

/**
 * Makes the edition what it should be: removes what is gone, renders the pages whose fingerprint is new, and leaves the
 * rest untouched. An archive takes minutes, and what editors publish or withdraw must not wait so long: once the
 * catalogue changes, or the edition's time is over, it ends. Throws {@link RenderError} where a page cannot be rendered,
 * once all others are published; what the file system refuses is thrown as it is. However it ends, the next call does
 * what is left.
 */
export async function publishEdition(options: PublishOptions): Promise<Published> {
  const { state, distDir } = options
  const { catalogue } = options.publication
  const version = await dataVersion(catalogue)
  const until = options.whole?.until ?? Number.POSITIVE_INFINITY
  const isOver = async () => Date.now() >= until || (await dataVersion(catalogue)) !== version
  const { count, others, fresh, gone } = await compare(options)
  if (fresh.length > manyPages) giveMemoryBack()
  const dirty = [...gone, ...fresh.filter(({ before }) => before !== undefined)]
  soil(
    state,
    dirty.map(({ path }) => path),
  )
  // What readers must no longer see does not wait until an archive is rendered.
  await removePages(state, distDir, gone)
  const done =
    fresh.length > 0
      ? await whileUnfinished(state, () => renderFresh(options, fresh, isOver))
      : nothing
  const missing = fresh.flatMap(({ path, before }) =>
    before && done.missing.has(path) ? [{ path, file: before }] : [],
  )
  await removePages(state, distDir, missing)
  const { left } = done
  if (left === 0 && done.failed.length > 0) throw new RenderError(explain(done.failed))
  const total = count - done.missing.size
  const isOfThis = (await dataVersion(catalogue)) === version
  if (isOfThis && left === 0 && done.missing.size === 0) {
    await noteBuckets(state, others)
    if (options.whole) await noteWhole(state, { ...options.whole, total })
  }
  return {
    ...{ rendered: fresh.length - left, changed: done.changed },
    removed: gone.length + missing.length,
    ...{ total, left },
  }
}

/** Pages for which processes of their own are started, which need memory too. */
const manyPages = 10_000

const nothing: RenderedAll = { changed: 0, missing: new Set(), failed: [], left: 0 }

/** What is to be rendered, and what is to be removed. */
async function compare(options: PublishOptions) {
  const { state } = options
  const buckets = new Buckets()
  const all: FreshPage[] = []
  // Of what a page shows nothing is kept but its fingerprint: in a large archive it would take much of the memory.
  for (const { path, shown, ...page } of await options.pages()) {
    const fingerprint = mark(shown)
    buckets.add(path, fingerprint)
    all.push({ ...page, path, fingerprint, before: undefined })
  }
  const others = await buckets.changed(state)
  const { fresh, gone } = differences(state, all, new Set(others.map(({ bucket }) => bucket)))
  return { count: all.length, others, fresh, gone }
}

/** The pages that show something else than what was published, of the buckets in which there are some. */
function differences(state: EditionState, all: FreshPage[], buckets: Set<number>) {
  const wanted = new Map<string, FreshPage>()
  for (const page of all) if (buckets.has(bucketOf(page.path))) wanted.set(page.path, page)
  const gone: KnownPage[] = []
  for (const [path, fingerprint, file] of knownPages(state, [...buckets])) {
    const page = wanted.get(path)
    if (!page) gone.push({ path, file })
    else if (page.fingerprint === fingerprint) wanted.delete(path)
    else page.before = file
  }
  return { fresh: [...wanted.values()], gone }
}

async function renderFresh(
  options: PublishOptions,
  fresh: FreshPage[],
  isOver: () => Promise<boolean>,
): Promise<RenderedAll> {
  const { state, startMaker } = options
  const maker = await startMaker(fresh.length)
  const keep = (rows: PublishedPage[]) => noteRows(state, rows)
  try {
    return await renderPages(fresh, { ...options, maker, keep, isOver })
  } finally {
    await maker.close()
  }
}

function explain(failed: { path: string; why: string }[]): string {
  const shown = failed.slice(0, 10).map(({ path, why }) => `  ${path}: ${why}`)
  const more = failed.length > shown.length ? [`  and ${failed.length - shown.length} more`] : []
  return [
    failed.length === 1
      ? '1 page could not be rendered; it stays as it was:'
      : `${failed.length} pages could not be rendered; they stay as they were:`,
    ...shown,
    ...more,
  ].join('\n')
}
