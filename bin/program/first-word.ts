import { opendirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { contentFolder } from '#lib/settings/content-folder.ts'
import { counted } from '#lib/text/counted.ts'

/** Files that are counted before the command begins; more are not worth the wait. */
const mostCounted = 5000

/**
 * Says on standard error what a command is about to do, before its own modules are loaded, which takes longer than to
 * say it. Nothing for programs: `json` is the command's own option.
 */
export function sayFirst(what: string, { json = false }: { json?: boolean } = {}): void {
  if (!json) console.error(`${what} …`)
}

/** The publication's texts, as in "61 files in content": those of its folder, or those that are `named`. */
export function countedFiles(named: readonly string[] = []): string {
  const [first = '', ...others] = named
  if (named.every((name) => name.endsWith('.md')) && first) return counted(named.length, 'file')
  if (first) return others.length > 0 ? `${first} and ${others.length} more` : first
  const folder = contentFolder(process.env)
  const count = countTexts(folder, mostCounted)
  const shown = relative(process.cwd(), folder) || '.'
  const many =
    count < mostCounted ? counted(count, 'file') : `more than ${counted(mostCounted, 'file')}`
  return `${many} in ${shown}`
}

/** How many files of Markdown are in a folder, up to `most`; 0 where there is no folder. */
function countTexts(folder: string, most: number): number {
  let count = 0
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined && count < most; next = folders.pop())
    try {
      const open = opendirSync(next)
      try {
        for (let entry = open.readSync(); entry && count < most; entry = open.readSync()) {
          if (entry.name.startsWith('.')) continue
          if (entry.isDirectory()) folders.push(join(next, entry.name))
          else if (entry.name.endsWith('.md')) count++
        }
      } finally {
        open.closeSync()
      }
    } catch {
      // The command itself says what is wrong there.
    }
  return count
}
