import { type Dirent, existsSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { PassedBy } from '../shared/balance.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { endingOf, isConfig, isPicture, isRecording, isText, markdownMaker } from './endings.ts'

/** What lies in a source folder: every file of it is counted once. */
export interface FoundMarkdown {
  /** All files, links to files among them. */
  total: number
  /** Texts that may be pieces: paths from the source folder, with `/`, in the order of their code points. */
  files: string[]
  /** Pictures, sound and film. */
  pictures: string[]
  /** Files that are, or may be, configurations of sites. */
  configs: string[]
  /** What was passed by, with the reason. */
  passedBy: PassedBy
}

/** Folders of generators and tools that never hold posts. */
const others = new Set(
  'node_modules vendor bower_components _site _layouts _includes _sass _data archetypes layouts themes resources'.split(
    ' ',
  ),
)

/**
 * Counts the files below a folder, and lists the texts among them. Hidden folders and those of tools are counted and not
 * read; a link that leads out of the folder is passed by and named. Throws an {@link ImportFault} where there is no such folder or
 * no text in it that can be read.
 */
export async function findMarkdown(source: string): Promise<FoundMarkdown> {
  const root = await folderAt(source)
  const found: FoundMarkdown = {
    ...{ total: 0, files: [], pictures: [], configs: [] },
    passedBy: new PassedBy(),
  }
  await walk(root, root, found, new Set([root]))
  if (found.files.length === 0)
    throw new ImportFault(
      `No markdown (.md, .mdx, .markdown …) lies in ${source}. Name the folder that holds the posts.${found.passedBy.text()}`,
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
    if (entry.name.includes('\ufffd') && !existsSync(path)) {
      const count = entry.isDirectory() ? await countUnnamed(folder, entry.name) : 1
      found.total += count
      found.passedBy.add(
        'under a name that is no UTF-8: give it another',
        path.slice(root.length + 1),
        count,
      )
      continue
    }
    const kind = await kindOf(root, entry, path)
    const file = relative(root, path).split(sep).join('/')
    if (kind !== 'folder') {
      found.total++
      if (kind === 'file' && isConfig(file)) found.configs.push(file)
      takeFile(file, entry.name, kind, found)
    } else if (entry.name.startsWith('.') || others.has(entry.name))
      await passFolder(path, file, found)
    else {
      const real = await realpath(path)
      if (seen.has(real)) continue
      seen.add(real)
      await walk(root, path, found, seen)
    }
  }
}

function takeFile(
  file: string,
  name: string,
  kind: 'file' | 'outside' | 'other',
  { files, pictures, passedBy }: FoundMarkdown,
): void {
  const how = markdownMaker(name)
  if (kind === 'outside') passedBy.add('a link that leads out of the source', file)
  else if (kind === 'other') passedBy.add('no file: a link that leads nowhere, or a device', file)
  else if (name.startsWith('.')) passedBy.add('a hidden file', file)
  else if (isText(name)) files.push(file)
  else if (isPicture(name) || isRecording(name)) pictures.push(file)
  else if (how)
    passedBy.add(
      `a text in another form (${endingOf(name)}): make markdown of it with  ${how}`,
      file,
    )
  else passedBy.add(`no text (${endingOf(name)})`, file)
}

/** Counts the files in a folder whose name cannot be read as text: only its bytes lead there. */
async function countUnnamed(above: string, name: string): Promise<number> {
  const encoding = 'buffer'
  const found = (await readdir(above, { encoding })).find((bytes) => bytes.toString() === name)
  if (!found) return 0
  const count = async (path: Buffer): Promise<number> => {
    const entries = await readdir(path, { encoding, withFileTypes: true })
    const counts = entries.map((entry) =>
      entry.isDirectory() ? count(Buffer.concat([path, Buffer.from('/'), entry.name])) : 1,
    )
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0)
  }
  return count(Buffer.concat([Buffer.from(`${above}/`), found]))
}

/** Counts what lies in a folder that is not read; links in it are not followed. */
async function passFolder(path: string, file: string, found: FoundMarkdown): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  const count = entries.filter((entry) => !entry.isDirectory()).length
  found.total += count
  const name = file.slice(file.lastIndexOf('/') + 1)
  const what = name.startsWith('.')
    ? 'a hidden folder'
    : `${name}/, a folder of the generator or of a tool`
  if (count > 0) found.passedBy.add(`in ${what}`, `${file}/`, count)
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
