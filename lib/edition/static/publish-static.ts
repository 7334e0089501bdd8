import { copyFile, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'
import { makeFolder } from '#lib/files/make-folder.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { workThrough } from '#lib/time/work-through.ts'
import { claimDerived, removeOthers } from '../files/derived-folder.ts'
import { emptyUnfinished, whileUnfinished } from '../files/edition-folder.ts'
import { noteRows, soil } from '../files/edition-rows.ts'
import type { EditionState, PublishedPage } from '../files/edition-state.ts'
import { mendUnsynced } from '../files/on-disk.ts'
import {
  placeFile,
  removePage,
  unfinishedFolder,
  writeBare,
  writePage,
} from '../files/write-page.ts'
import type { StaticHost } from './hosts.ts'
import { isCopied, type StaticBody, staticBody } from './static-body.ts'
import { type StaticFile, type StaticSource, staticFiles } from './static-files.ts'
import { type Beside, besidePage } from './static-page.ts'
import { allBeside, forgetStatic, noteBeside, noteGone, prepareStatic } from './static-state.ts'

export interface StaticOptions extends Omit<StaticBody, 'host'>, StaticSource {
  host: StaticHost
  /** The folder of the static form, and what is known of it. */
  state: EditionState
  folder: string
  /** Changes with the program that makes it. */
  version: string
  /** Milliseconds since 1970. */
  now: number
  onProgress?: (done: number, total: number) => void
}

/** What was done. */
export interface StaticPublished {
  changed: number
  removed: number
  total: number
  /** Old addresses: as rules of the host's, and as pages that lead on. */
  redirects: { rules: number; pages: number }
  /** Old addresses that lead to what only a server answers, and addresses whose file has another one's name. */
  left: { served: string[]; clashing: string[] }
}

/** A folder that cannot hold a static form. */
export class StaticError extends ToldError {
  override name = 'StaticError'
}

/** Tells that a folder is one of these. */
const markFile = join('.handbill', 'static')
const atOnce = 6
/** Files that are noted at once. */
const batch = 200

/**
 * Makes `folder` the form of the edition that a host of plain files wants, and redoes only what changed. A file takes its place
 * whole; after an end at any moment the next call goes on. Throws {@link StaticError} where the folder holds something else.
 */
export async function publishStatic(options: StaticOptions): Promise<StaticPublished> {
  const { state, folder } = options
  await prepareStatic(state)
  const isUnknown = await claimDerived({
    ...{ state, folder, marks: [markFile, unfinishedFolder] },
    forget: () => forgetStatic(state),
    refuse: (why) => new StaticError(why),
  })
  await mendUnsynced(state, folder)
  const { files, moved, clashing } = await staticFiles(options)
  const known = new Map(
    (await state.selectFrom('pages').select(['path', 'fingerprint', 'file']).execute()).map(
      (row) => [row.path, row],
    ),
  )
  const work = new Work(options, known)
  const done = await whileUnfinished(state, async () => {
    await emptyUnfinished(folder)
    writeBare(folder, markFile, Buffer.from(`${options.host.title}\n`))
    // Cards and pages to copy are known by the pages that name them: they go when nothing does.
    const gone = await work.removeAllBut(files, (path) => !isBeside(path))
    await work.write([...files.values()])
    const beside = besideFiles(await allBeside(state), files)
    const all = new Map([...files, ...beside])
    const goneBeside = await work.removeAllBut(all, () => true)
    await work.write([...beside.values()])
    if (isUnknown)
      await removeOthers(
        folder,
        new Set([markFile, ...[...all.values()].map(({ file }) => file)]),
        isOfOthers,
      )
    return { removed: gone + goneBeside, total: all.size }
  })
  return {
    ...done,
    changed: work.changed,
    redirects: { rules: moved.rules?.length ?? 0, pages: moved.pages.length + moved.feeds.length },
    left: { served: moved.left, clashing },
  }
}

/** Whether a name at the top of the folder is a tool's own, such as `.git` of those who push what is made. */
const isOfOthers = (name: string) => /^\.(?!handbill$|well-known$|nojekyll$)/.test(name)

/** Whether a path is that of a card or of a page to copy. */
const isBeside = (path: string) =>
  /^\/(?:articles\/[^/]+\/(?:card\.png|republish)|card-[^/]+\.png)$/.test(path)

/** What stands beside pages, as files: each is made anew with the page that names it. */
function besideFiles(
  rows: Awaited<ReturnType<typeof allBeside>>,
  pages: Map<string, StaticFile>,
): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const { page, path, mark } of rows) {
    const of = pages.get(page)
    if (!of || files.has(path)) continue
    const name = path.slice(1).split('/').map(decodeURIComponent).join('/')
    const isCard = mark !== ''
    const isFolder = /\/index\.html$/.test(of.file)
    files.set(path, {
      path,
      file: isCard ? name : isFolder ? `${name}/index.html` : `${name}.html`,
      type: isCard ? 'image/png' : of.type,
      // The publication's own card shows nothing of the page that names it.
      source: path.startsWith('/card-') ? mark : `${mark} ${of.source}`,
      making: isCard ? { of: 'card', path } : { of: 'address', path, status: 200 },
    })
  }
  return files
}

type Known = Map<string, Pick<PublishedPage, 'path' | 'fingerprint' | 'file'>>

/** Files as they are written and removed. */
class Work {
  changed = 0
  readonly #options: StaticOptions
  readonly #known: Known
  readonly #stamp: string

  constructor(options: StaticOptions, known: Known) {
    this.#options = options
    this.#known = known
    const { version, site, server, language, host } = options
    this.#stamp = JSON.stringify([version, site, server, language, host.title])
  }

  /** Takes away what is wanted no more, among the paths that `isMeant` names, or has another file by now. */
  async removeAllBut(
    wanted: Map<string, StaticFile>,
    isMeant: (path: string) => boolean,
  ): Promise<number> {
    const { state, folder } = this.#options
    const rows = [...this.#known.values()].filter(({ path }) => isMeant(path))
    const gone = rows.filter(({ path }) => !wanted.has(path))
    const files = new Set([...wanted.values()].map(({ file }) => file))
    const old = rows.filter(({ path, file }) => wanted.get(path)?.file !== file && !files.has(file))
    for (const { file } of old) {
      removePage(folder, file)
      await removeEmpty(folder, dirname(file))
    }
    const paths = [...new Set([...gone, ...old].map(({ path }) => path))]
    await noteGone(state, paths)
    for (const path of paths) this.#known.delete(path)
    return gone.length
  }

  /** Writes those of some files that are other than before. */
  async write(wanted: StaticFile[]): Promise<void> {
    const { state, onProgress } = this.#options
    const stale = wanted
      .map((file) => ({ file, fingerprint: this.#fingerprint(file) }))
      .filter(({ file, fingerprint }) => this.#known.get(file.path)?.fingerprint !== fingerprint)
    soil(
      state,
      stale.flatMap(({ file: { path } }) => (this.#known.has(path) ? [path] : [])),
    )
    let count = 0
    const rows: PublishedPage[] = []
    const beside: { page: string; beside: Beside }[] = []
    const note = async () => {
      // Before the page itself: until it is noted, it is made anew, and says what stands beside it.
      const [pages, written] = [beside.splice(0), rows.splice(0)]
      await noteBeside(state, pages)
      noteRows(state, written)
    }
    const write = async ({ file, fingerprint }: (typeof stale)[number]) => {
      const made = await this.#writeOne(file)
      if (made.beside) beside.push({ page: file.path, beside: made.beside })
      rows.push({ ...file, ...made.row, fingerprint, date: this.#options.now })
      if (rows.length >= batch) await note()
      onProgress?.(++count, stale.length)
    }
    await workThrough(stale, write, { atOnce })
    await note()
  }

  /** Changes with all that a file is made from; a card is the same whatever host it is for. */
  #fingerprint({ file, source, making }: StaticFile): string {
    return contentMark(`${making.of === 'card' ? '' : this.#stamp}\n${file}\n${source}`)
  }

  async #writeOne(wanted: StaticFile) {
    const { folder, distDir, host, site } = this.#options
    const { making, file, type, source } = wanted
    if (isCopied(wanted) && making.of === 'edition' && !host.isCompressed) {
      const from = join(distDir, making.file)
      await makeFolder(dirname(join(folder, file)))
      await placeFile(folder, join(folder, file), (aside) => copyFile(from, aside))
      this.changed++
      return { row: { sha256: source, bytes: (await stat(from)).size } }
    }
    const body = await staticBody(wanted, this.#options)
    const { sha256, bytes, isNew } = host.isCompressed
      ? writePage(folder, file, type, body)
      : writeBare(folder, file, body)
    if (isNew) this.changed++
    const isPage = making.of === 'edition' && type.startsWith('text/html')
    return {
      row: { sha256, bytes },
      ...(isPage && { beside: besidePage(body.toString(), site) }),
    }
  }
}

/** Takes away a folder in which nothing is left, and those around it. */
async function removeEmpty(folder: string, below: string): Promise<void> {
  for (let at = below; at !== '.'; at = dirname(at)) {
    const isGone = await rmdir(join(folder, at)).then(
      () => true,
      () => false,
    )
    if (!isGone) return
  }
}
