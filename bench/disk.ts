import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What an edition takes on the disk for each page, in KB: all its files, in whole blocks, compressed variants among them. */
export function diskPerPage(distDir: string): { pages: number; kilobytes: number } {
  let pages = 0
  let blocks = 0
  for (const entry of readdirSync(distDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    blocks += statSync(join(entry.parentPath, entry.name)).blocks
    if (entry.name.endsWith('.html')) pages++
  }
  // A block is 512 bytes (stat(2)).
  return { pages, kilobytes: blocks / 2 / Math.max(1, pages) }
}
