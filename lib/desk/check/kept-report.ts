import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Problem } from '#lib/publication/content/problem.ts'

/** Where the last look of `npm run dev` at a publication is kept, for its pages to show. */
export function reportFile(contentDir: string, dataDir: string): string {
  return catalogueFile(contentDir, dataDir).replace(/\.db$/, '.problems.json')
}

/** Keeps problems and warnings; a page that reads meanwhile sees the old or the new ones. */
export function keepReport(file: string, problems: Problem[]): void {
  makePrivateFolder(dirname(file))
  writeWholeNow(file, JSON.stringify(problems), { mode: privateMode })
}

/** What was kept last; nothing where none was, or where it cannot be read. */
export function keptReport(file: string): Problem[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Problem[]
  } catch {
    return []
  }
}

/** Changes whenever another report is kept: milliseconds since 1970, 0 for none. */
export function reportVersion(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
