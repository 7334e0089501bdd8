import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { closest } from 'fastest-levenshtein'
import { documentFolders } from './normalise.ts'
import type { Problem } from './problem.ts'

/** A file of the publication; `stat` changes whenever its content may have. */
export interface ListedFile {
  path: string
  stat: string
}

/** What a publication's folder holds. */
export interface Listing {
  documents: ListedFile[]
  pictures: ListedFile[]
  problems: Problem[]
}

/** At the top of a publication, beside the documents' folders. */
const otherNames = ['site.yml', 'redirects.yml', 'images']

/**
 * A file's clock can be set back, its change time cannot: an edit that keeps the mtime still changes this.
 * A file changed in the last moments before it was looked at gets no lasting mark, as a second edit could fall
 * into the same tick of the file system's clock.
 */
function markOf(stats: Stats, now: number): string {
  const fresh = now - stats.ctimeMs < 100 ? `:${now}` : ''
  return `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}:${stats.ino}${fresh}`
}

/**
 * Lists a publication's documents and pictures in the order of their paths. Whatever is in a place where nobody would
 * read it is a problem, as nothing is skipped in silence; hidden files and notes such as README.md are not.
 */
export function listFiles(contentDir: string, now = Date.now()): Listing {
  const listing: Listing = { documents: [], pictures: [], problems: [] }
  for (const entry of entriesOf(contentDir)) checkTop(entry, contentDir, listing.problems)
  for (const folder of documentFolders)
    walk(contentDir, folder, now, (file) => {
      if (/\.md$/i.test(file.path)) listing.documents.push(file)
      else listing.problems.push(strayFile(file.path, folder))
    })
  walk(contentDir, 'images', now, (file) => listing.pictures.push(file))
  return listing
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => !entry.name.startsWith('.'))
  } catch {
    return []
  }
}

function walk(root: string, folder: string, now: number, onFile: (file: ListedFile) => void): void {
  const entries = entriesOf(join(root, folder))
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) walk(root, path, now, onFile)
    else {
      const file = join(root, path)
      const stats = statSync(file, { throwIfNoEntry: false }) ?? lstatSync(file)
      if (stats.isDirectory()) walk(root, path, now, onFile)
      else onFile({ path, stat: markOf(stats, now) })
    }
  }
}

function checkTop(entry: Dirent, root: string, problems: Problem[]): void {
  const { name } = entry
  const known: string[] = [...documentFolders, ...otherNames]
  if (known.includes(name)) return
  const holdsText = entry.isDirectory()
    ? entriesOf(join(root, name)).some(
        (inner) => inner.isDirectory() || /\.mdx?$/i.test(inner.name),
      )
    : /\.(ya?ml|mdx?)$/i.test(name) && !/^[A-Z]+\.md$/.test(name)
  if (!holdsText) return
  problems.push({
    file: name,
    line: 1,
    column: 1,
    what: `${entry.isDirectory() ? 'a folder' : 'a file'} that nothing reads: ${name}`,
    expected: known.join(', '),
    mend: `did you mean ${closest(name, known)}? Rename it, or move it out of the publication`,
  })
}

function strayFile(path: string, folder: string): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a file in ${folder}/ that is no markdown`,
    expected: 'files that end in .md',
    mend: 'give it the ending .md; pictures belong into images/',
  }
}
