import { createHash } from 'node:crypto'
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { realPlace } from '#lib/files/real-path.ts'
import { editablePath } from './editable-path.ts'

/** A file of the folder, as git would name its content. */
export interface FolderFile {
  /** From the publication's root, with `/`. */
  path: string
  sha: string
  /** In bytes. */
  size: number
}

/** Content that was read once, by file and by what the file system says of it. */
const known = new Map<string, { stat: string; sha: string }>()

const folders = ['articles', 'pages', 'authors', 'topics', 'series', 'issues', 'images']

/** Every file of a publication that the editor may read. Links are passed by: they may lead out of the folder. */
export function listFolder(contentDir: string): FolderFile[] {
  const settings = folderFile(contentDir, 'site.yml') ?? []
  return folders.flatMap((folder) => filesBelow(contentDir, folder)).concat(settings)
}

function filesBelow(contentDir: string, folder: string): FolderFile[] {
  return entriesOf(join(contentDir, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && !entry.name.startsWith('.')) return filesBelow(contentDir, path)
    return entry.isFile() ? (folderFile(contentDir, path) ?? []) : []
  })
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** A file that the editor may read, or undefined: there is none, or it is none of its own. */
export function folderFile(contentDir: string, path: string): FolderFile | undefined {
  const file = fileAt(contentDir, path)
  if (!file) return undefined
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats) return undefined
  const stat = `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`
  const before = known.get(file)
  const sha =
    before?.stat === stat ? before.sha : blobName(readFileSync(/* turbopackIgnore: true */ file))
  known.set(file, { stat, sha })
  return { path, sha, size: stats.size }
}

/** The bytes of a file that the editor may read. */
export function readFolderFile(contentDir: string, path: string): Buffer | undefined {
  const file = folderFile(contentDir, path) && fileAt(contentDir, path)
  return file ? readFileSync(/* turbopackIgnore: true */ file) : undefined
}

/** The name that git gives to content: the hash of its header and its bytes. */
export function blobName(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/**
 * Where a file of the publication lies or would lie; undefined where the editor may not touch it, or it or a folder
 * on the way is a link, which may lead anywhere.
 */
export function fileAt(contentDir: string, path: string): string | undefined {
  if (!editablePath(path)) return undefined
  const file = join(realpathSync(contentDir), path)
  try {
    if (realPlace(contentDir, path) !== file) return undefined
  } catch {
    return undefined
  }
  const isOther = lstatSync(file, { throwIfNoEntry: false })?.isFile() === false
  return isOther ? undefined : file
}
