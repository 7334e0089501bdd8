import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { ImportFault } from '../shared/import-fault.ts'

/** What lies in a source folder. */
export interface FoundMarkdown {
  /** Paths from the source folder, with `/`, in the order of their code points. */
  files: string[]
  /** What was passed by, with the reason. */
  passedBy: { file: string; why: string }[]
}

/** Folders of generators and tools that never hold posts. */
const others = new Set(
  'node_modules vendor bower_components _site _layouts _includes _sass _data archetypes layouts themes resources'.split(
    ' ',
  ),
)

/**
 * Lists the markdown below a folder. Hidden folders and those of tools are left out; a link that leads out of the
 * folder is passed by and named. Throws an {@link ImportFault} where there is no such folder or no markdown in it.
 */
export async function findMarkdown(source: string): Promise<FoundMarkdown> {
  const root = await folderAt(source)
  const found: FoundMarkdown = { files: [], passedBy: [] }
  await walk(root, root, found, new Set([root]))
  if (found.files.length === 0)
    throw new ImportFault(
      `No markdown (.md, .mdx, .markdown) lies in ${source}. Name the folder that holds the posts.`,
    )
  found.files.sort((a, b) => (a < b ? -1 : 1))
  return found
}

async function folderAt(source: string): Promise<string> {
  const state = await stat(source).catch(() => undefined)
  if (!state)
    throw new ImportFault(
      `The source ${source} does not exist. Name the folder that holds the posts.`,
    )
  if (!state.isDirectory())
    throw new ImportFault(`The source ${source} is a file. Name the folder that holds the posts.`)
  return realpath(source)
}

async function walk(
  root: string,
  folder: string,
  found: FoundMarkdown,
  seen: Set<string>,
): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const kind = await kindOf(root, entry, path)
    const file = relative(root, path).split(sep).join('/')
    if (kind === 'outside')
      found.passedBy.push({ file, why: 'a link that leads out of the source' })
    else if (kind === 'file' && /\.(?:mdx?|markdown)$/i.test(entry.name)) found.files.push(file)
    else if (kind === 'folder' && !entry.name.startsWith('.') && !others.has(entry.name)) {
      const real = await realpath(path)
      if (seen.has(real)) continue
      seen.add(real)
      await walk(root, path, found, seen)
    }
  }
}

async function kindOf(
  root: string,
  entry: Dirent,
  path: string,
): Promise<'file' | 'folder' | 'outside' | 'other'> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return 'other'
  const real = await realpath(path).catch(() => undefined)
  if (!real) return 'other'
  if (!isInside(root, real)) return 'outside'
  const state = await stat(real)
  return state.isDirectory() ? 'folder' : state.isFile() ? 'file' : 'other'
}
