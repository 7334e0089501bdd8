import { type Dirent, existsSync, readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { lettersFolder } from './letters/letter-path.ts'
import { nearMiss } from './near-miss.ts'
import { documentFolders } from './normalise.ts'
import { wordsFolder } from './own-words.ts'
import type { Problem } from './problem.ts'
import { walkFolder } from './walk-folder.ts'

/** A file of the publication; `stat` changes whenever its content may have. */
export interface ListedFile {
  path: string
  stat: string
}

/** What a publication's folder holds. */
export interface Listing {
  documents: ListedFile[]
  pictures: ListedFile[]
  /** Letters to the readers of a list. */
  letters: ListedFile[]
  problems: Problem[]
}

/** At the top of a publication, beside the documents' folders. */
const otherNames = [
  ...['site.yml', 'redirects.yml', 'links.json', 'images'],
  ...['theme.css', 'fonts', wordsFolder, lettersFolder],
]
/** Packages of faces that are installed beside the publication. */
const packages = 'node_modules'
/** In folders that Handbill wrote: an edition, or files for a host. */
const ownFolder = '.handbill'

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
  const listing: Listing = { documents: [], pictures: [], letters: [], problems: [] }
  // The reader of `site.yml` tells of it, once.
  if (statSync(contentDir, { throwIfNoEntry: false })?.isFile()) return listing
  for (const entry of entriesOf(contentDir)) checkTop(entry, contentDir, listing.problems)
  for (const folder of [...documentFolders, lettersFolder, 'images'])
    for (const walked of walkFolder(contentDir, folder)) {
      if ('problem' in walked) {
        listing.problems.push(walked.problem)
        continue
      }
      const { path, stats } = walked
      const file = { path, stat: markOf(stats, now) }
      if (folder === 'images') listing.pictures.push(file)
      else if (/\.md$/i.test(path))
        listing[folder === lettersFolder ? 'letters' : 'documents'].push(file)
      else listing.problems.push(strayFile(path, folder))
    }
  return listing
}

/** What is in a folder but for hidden files; nothing where it cannot be read, which the walk tells of. */
function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => !entry.name.startsWith('.'))
  } catch {
    return []
  }
}

function checkTop(entry: Dirent, root: string, problems: Problem[]): void {
  const { name } = entry
  const known: string[] = [...documentFolders, ...otherNames]
  if (known.includes(name) || name === packages) return
  // What was published into the publication's folder, for a host that takes it from there.
  if (existsSync(join(root, name, ownFolder))) return
  // On disks that know no letter case it is read, and on the server it is not.
  const isKnown = known.includes(name.toLowerCase())
  const holdsText = entry.isDirectory()
    ? entriesOf(join(root, name)).some(
        (inner) => inner.isDirectory() || /\.mdx?$/i.test(inner.name),
      )
    : /\.(ya?ml|mdx?)$/i.test(name) && !/^[A-Z]+\.(?:md|MD)$/.test(name)
  if (!holdsText && !isKnown) return
  problems.push({
    file: name,
    line: 1,
    column: 1,
    what: `${entry.isDirectory() ? 'a folder' : 'a file'} that nothing reads: ${name}`,
    expected: known.join(', '),
    // A folder of texts is no slip of the finger for one of fonts.
    mend: nearMiss(
      name,
      known.filter((each) => each !== 'fonts'),
      'move it out of the publication, or what is in it to one of these',
    ),
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
