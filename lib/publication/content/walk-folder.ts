import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { LeadsOut, realPath } from '#lib/files/real-path.ts'
import { type Problem, unreadableFile } from './problem.ts'

/** A file that lies in a folder of the publication, or why nobody can read what is there. */
export type Walked = WalkedFile | { problem: Problem }

export interface WalkedFile {
  /** From the publication's root, with `/`. */
  path: string
  /** Where it really is: see `realPath`. */
  real: string
  /** Of what a link leads to; of the link itself where that is not there. */
  stats: Stats
}

/**
 * Goes through a folder of the publication, in the order of the names, and through the folders in it. Links are followed
 * as far as {@link realPath} allows; hidden files are passed by; nothing comes of a folder that is not there.
 */
export function walkFolder(contentDir: string, folder: string): Generator<Walked> {
  return walk(contentDir, folder, [])
}

/** The files of a folder of the publication, without what is wrong with the others. */
export function* filesBelow(contentDir: string, folder: string): Generator<WalkedFile> {
  for (const walked of walkFolder(contentDir, folder)) if ('path' in walked) yield walked
}

/** The folders that lie in a folder of the publication; none where that cannot be read. */
export function foldersIn(contentDir: string, folder: string): string[] {
  try {
    const entries = readdirSync(realPath(contentDir, folder), { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory())
    return folders.map(({ name }) => `${folder}/${name}`)
  } catch {
    return []
  }
}

/** `within` holds the real paths of the folders around this one, as a link can lead back into one. */
function* walk(contentDir: string, folder: string, within: string[]): Generator<Walked> {
  let real: string
  let entries: Dirent[]
  try {
    real = realPath(contentDir, folder)
    if (within.includes(real)) {
      yield { problem: circle(folder) }
      return
    }
    entries = readdirSync(real, { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') yield { problem: noFolder(folder) }
    else if (code !== 'ENOENT') yield { problem: unreadableFile(folder, error) }
    return
  }
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  for (const entry of visible.sort((a, b) => (a.name < b.name ? -1 : 1)))
    yield* visit(contentDir, `${folder}/${entry.name}`, entry, [...within, real])
}

function* visit(
  contentDir: string,
  path: string,
  entry: Dirent,
  within: string[],
): Generator<Walked> {
  if (unusable.test(path)) {
    yield { problem: unusableName(path) }
    return
  }
  let real = join(within.at(-1) ?? '', entry.name)
  try {
    if (entry.isSymbolicLink()) real = realPath(contentDir, path)
  } catch (error) {
    // One that leads nowhere is listed, so that its reader can tell of it.
    if (error instanceof LeadsOut) {
      yield { problem: unreadableFile(path, error) }
      return
    }
  }
  const stats = statsOf(real)
  if (!stats) return
  if (stats.isDirectory()) yield* walk(contentDir, path, within)
  else if (stats.isFile() || stats.isSymbolicLink()) yield { path, real, stats }
  else yield { problem: unreadableFile(path, { code: 'no regular file' }) }
}

/** Of what a link leads to, or of the link itself where it leads nowhere; undefined for a file that went away. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file)
  } catch {
    return lstatSync(file, { throwIfNoEntry: false })
  }
}

/** Neither in an address nor in a path on every system; a line end would part a message in two. */
const unusable = /[\\\p{Cc}]/u

function unusableName(path: string): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: 'a file name with a backslash or a control character',
    expected: 'letters, digits and hyphens, such as city-budget.md',
    mend: 'rename the file',
  }
}

function noFolder(path: string): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: 'a file where a folder belongs',
    expected: `the folder ${path}/`,
    mend: 'rename the file, or move it out of the publication',
  }
}

function circle(path: string): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: 'a link to a folder that it lies in itself',
    expected: 'folders that end somewhere',
    mend: 'remove the link',
  }
}
