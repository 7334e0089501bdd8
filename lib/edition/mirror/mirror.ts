import { ToldError } from '#lib/errors/told-error.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { workThrough } from '#lib/time/work-through.ts'
import { claimDerived, removeOthers } from '../files/derived-folder.ts'
import { emptyUnfinished, whileUnfinished } from '../files/edition-folder.ts'
import { soil } from '../files/edition-rows.ts'
import type { EditionState } from '../files/edition-state.ts'
import { indexFile, type Moved } from '../files/manifest-format.ts'
import { mendUnsynced } from '../files/on-disk.ts'
import { removePage, unfinishedFolder, writePage } from '../files/write-page.ts'
import { mirrorBody, type Original } from './mirror-body.ts'
import { type MirrorFile, mirrorFiles, sourceOf } from './mirror-files.ts'
import {
  forgetMirror,
  type MirroredFile,
  noteMirrored,
  noteRemoved,
  pagesLeadingTo,
  prepareMirror,
} from './mirror-state.ts'

export interface MirrorOptions {
  /** The published edition: its state, which lists its assets too, and its folder. */
  edition: { state: EditionState; distDir: string; moved: Moved }
  /** The copy. */
  state: EditionState
  folder: string
  original: Omit<Original, 'fileOf'>
  /** Changes with the program that makes the copy. */
  version: string
  /** Milliseconds since 1970. */
  now: number
  onProgress?: (done: number, total: number) => void
}

/** What was done to a copy. */
export interface Mirrored {
  /** Files that are other than before. */
  changed: number
  removed: number
  total: number
}

/** A folder that holds something else than a copy. */
export class MirrorError extends ToldError {
  override name = 'MirrorError'
}

const atOnce = 6
/** Files that are noted at once. */
const batch = 200

/**
 * Makes `folder` a copy of the edition, and redoes only what changed. Its manifest is to be written next. Throws
 * {@link MirrorError} where the folder holds something else.
 */
export async function publishMirror(options: MirrorOptions): Promise<Mirrored> {
  const { edition, state, folder, now } = options
  await prepareMirror(state)
  const isUnknown = await claimDerived({
    ...{ state, folder, forget: () => forgetMirror(state) },
    // What was on its way tells of a copy that did not come to its index.
    marks: [indexFile, unfinishedFolder],
    refuse: (why) => new MirrorError(why),
  })
  await mendUnsynced(state, folder)
  const wanted = await mirrorFiles(edition.state, edition.moved, now)
  const rows = await state.selectFrom('pages').select(['path', 'fingerprint', 'file']).execute()
  const known = new Map(rows.map((row) => [row.path, row]))
  const gone = rows.filter(({ path }) => !wanted.has(path))
  const added = [...wanted.keys()].filter((path) => !known.has(path)).map(decodePath)
  const leading = await pagesLeadingTo(state, added)
  const stamp = stampOf(options)
  const stale = [...wanted.values()].filter(
    (file) =>
      known.get(file.path)?.fingerprint !== fingerprintOf(file, stamp) ||
      leading.has(file.path) ||
      // Any page may have led to what is gone; that is too rare to keep every link of every page.
      (gone.length > 0 && file.type.startsWith('text/html')),
  )
  const files = new Set([...wanted.values()].map(({ file }) => file))
  const old = rows.filter(({ path, file }) => wanted.get(path)?.file !== file)
  const changed = await whileUnfinished(state, async () => {
    await emptyUnfinished(folder)
    const dirty = stale.filter(({ path }) => known.has(path))
    soil(
      state,
      dirty.map(({ path }) => path),
    )
    const count = await mirrorAll(options, stale, wanted, stamp)
    for (const { file } of old) if (!files.has(file)) removePage(folder, file)
    await noteRemoved(
      state,
      gone.map(({ path }) => path),
    )
    if (isUnknown) await removeOthers(folder, files)
    return count
  })
  return { changed, removed: gone.length, total: wanted.size }
}

/** Changes with everything but the source that a file of the copy is made from. */
function stampOf({ original, version }: MirrorOptions): string {
  const { site, mirror, language, nameIn } = original
  return JSON.stringify([version, site, mirror, language, nameIn(''), nameIn(language)])
}

function fingerprintOf({ file, source }: MirrorFile, stamp: string): string {
  return contentMark(`${stamp}\n${file}\n${source}`)
}

async function mirrorAll(
  { edition, state, folder, original, onProgress }: MirrorOptions,
  stale: MirrorFile[],
  wanted: Map<string, MirrorFile>,
  stamp: string,
): Promise<number> {
  const byPath = new Map([...wanted.values()].map(({ path, file }) => [decodePath(path), file]))
  const whole: Original = { ...original, fileOf: (path) => byPath.get(path) }
  const done: MirroredFile[] = []
  let changed = 0
  let count = 0
  const write = async (file: MirrorFile) => {
    const outside = new Set<string>()
    const source = file.movedTo ? Buffer.alloc(0) : await sourceOf(edition.distDir, file.file)
    const body = mirrorBody(file, source, whole, (path) => outside.add(path))
    const { sha256, bytes, isNew } = writePage(folder, file.file, file.type, body)
    if (isNew) changed++
    const { path, type, date } = file
    const fingerprint = fingerprintOf(file, stamp)
    done.push({ path, fingerprint, file: file.file, sha256, bytes, type, date, outside })
    if (done.length >= batch) await noteMirrored(state, done.splice(0))
    onProgress?.(++count, stale.length)
  }
  await workThrough(stale, write, { atOnce })
  await noteMirrored(state, done)
  return changed
}

const decodePath = (path: string) => decodeURIComponent(path).normalize('NFC')
