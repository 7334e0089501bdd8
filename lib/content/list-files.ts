import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { nearMiss } from './near-miss.ts'
import { documentFolders } from './normalise.ts'
import { type Problem, unreadableFile } from './problem.ts'

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
const otherNames = ['site.yml', 'redirects.yml', 'links.json', 'images']

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
  const walker = new Walker(contentDir, now, listing.problems)
  for (const entry of entriesOf(contentDir)) checkTop(entry, contentDir, listing.problems)
  for (const folder of documentFolders)
    walker.walk(folder, (file) => {
      if (/\.md$/i.test(file.path)) listing.documents.push(file)
      else listing.problems.push(strayFile(file.path, folder))
    })
  walker.walk('images', (file) => listing.pictures.push(file))
  return listing
}

/** What is in a folder but for hidden files; nothing where it cannot be read, which the walk tells of. */
function entriesOf(folder: string): Dirent[] {
  try {
    return visibleIn(folder)
  } catch {
    return []
  }
}

function visibleIn(folder: string): Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => !entry.name.startsWith('.'))
}

/** Of what a link leads to, or of the link itself where it leads nowhere; undefined for a file that went away. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file)
  } catch {
    return lstatSync(file, { throwIfNoEntry: false })
  }
}

class Walker {
  readonly #root: string
  readonly #now: number
  readonly #problems: Problem[]

  constructor(root: string, now: number, problems: Problem[]) {
    this.#root = root
    this.#now = now
    this.#problems = problems
  }

  /** Goes through a folder; `within` holds the real paths of those around it, as a link can lead back into one. */
  walk(folder: string, onFile: (file: ListedFile) => void, within: string[] = []): void {
    const opened = this.#open(folder)
    if (!opened) return
    if (within.includes(opened.real)) {
      this.#problems.push(circle(folder))
      return
    }
    const names = opened.entries.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1))
    for (const name of names) this.#visit(`${folder}/${name}`, onFile, [...within, opened.real])
  }

  #open(folder: string): { real: string; entries: Dirent[] } | undefined {
    try {
      const real = realpathSync(join(this.#root, folder))
      return { real, entries: visibleIn(real) }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTDIR') this.#problems.push(noFolder(folder))
      else if (code !== 'ENOENT') this.#problems.push(unreadableFile(folder, error))
      return undefined
    }
  }

  #visit(path: string, onFile: (file: ListedFile) => void, within: string[]): void {
    if (unusable.test(path)) {
      this.#problems.push(unusableName(path))
      return
    }
    const file = join(this.#root, path)
    const stats = statsOf(file)
    if (!stats) return
    if (stats.isDirectory()) this.walk(path, onFile, within)
    else if (stats.isFile() || stats.isSymbolicLink())
      onFile({ path, stat: markOf(stats, this.#now) })
    else this.#problems.push(unreadableFile(path, { code: 'no regular file' }))
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
    mend: nearMiss(name, known, 'move it out of the publication, or what is in it to one of these'),
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
