import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The files of a folder, by names that differ neither in letter case nor in how letters and their marks are spelt. */
export class FolderNames {
  readonly #folder: string
  #byName: Map<string, string[]> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The one file that a path means, where its name is spelt in another way on this disk; undefined where there are several. */
  alike(path: string): string | undefined {
    this.#byName ??= this.#read()
    const found = this.#byName.get(plain(path)) ?? []
    return found.length === 1 ? found[0] : undefined
  }

  #read(): Map<string, string[]> {
    const names = new Map<string, string[]>()
    for (const entry of readdirSync(this.#folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue
      const path = relative(this.#folder, join(entry.parentPath, entry.name)).split(sep).join('/')
      names.set(plain(path), [...(names.get(plain(path)) ?? []), path])
    }
    return names
  }
}

function plain(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
