import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * All that lies in a folder and in the folders below it. Links are told, and not followed: Node's own recursive `readdir`
 * goes into what a link leads to. Rejects where a folder cannot be read.
 */
export async function entriesBelow(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const all: Dirent[] = []
  for (const entry of entries) {
    all.push(entry)
    if (entry.isDirectory()) all.push(...(await entriesBelow(join(folder, entry.name))))
  }
  return all
}
