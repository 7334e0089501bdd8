import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { isLetterPath } from '#lib/publication/content/letters/letter-path.ts'
import { letterProblems } from '#lib/publication/content/letters/read-letter.ts'
import type { SiteDefaults } from '#lib/publication/content/normalise.ts'
import { normalise } from '#lib/publication/content/normalise.ts'
import { settingsProblems } from '#lib/publication/content/site.ts'
import { largestFile, readSourceFile } from '#lib/publication/content/source-file.ts'
import { editablePath } from './editable-path.ts'
import { type FolderFile, fileAt, folderFile, readFolderFile } from './folder-files.ts'
import { keepForm } from './keep-form.ts'
import { largestPicture } from './largest-picture.ts'

/** What shall be done with a file. */
export interface FileChange {
  operation: 'create' | 'update' | 'delete'
  path: string
  /** The path of a file that is moved. */
  from: string | undefined
  /** The content that the editor saw; unset: it saw none. */
  sha: string | undefined
  bytes: Buffer
}

/** What became of changes: all were made, or none and why. */
export type Saved =
  | { saved: (FolderFile | undefined)[] }
  | { refused: 'forbidden' | 'conflict' | 'invalid'; why: string }

interface Planned {
  change: FileChange
  file: string
  bytes: Buffer
}

/**
 * Makes changes in the folder of a publication, all or none. Refuses what lies outside, what differs from what the editor
 * saw, and a document or a `site.yml` that gets a problem that it did not have.
 */
export function saveFiles(contentDir: string, changes: FileChange[], site: SiteDefaults): Saved {
  const planned: Planned[] = []
  for (const change of changes) {
    const plan = planOf(contentDir, change, site)
    if ('refused' in plan) return plan
    planned.push(plan)
  }
  for (const { change, file, bytes } of planned) {
    const from = change.from !== undefined && change.from !== change.path
    if (change.operation === 'delete') rmSync(file)
    else {
      makeFolderNow(dirname(file))
      writeWholeNow(file, bytes)
    }
    if (from) rmSync(fileAt(contentDir, change.from ?? '') ?? file, { force: true })
  }
  return { saved: planned.map(({ change }) => folderFile(contentDir, change.path)) }
}

function planOf(
  contentDir: string,
  change: FileChange,
  site: SiteDefaults,
): Planned | Exclude<Saved, { saved: unknown }> {
  const { operation, path, from = path, sha } = change
  const file = fileAt(contentDir, path)
  if (!file || !fileAt(contentDir, from))
    return {
      refused: 'forbidden',
      why: `${path} is not one of the publication's documents and pictures`,
    }
  const isSettings = [path, from].some((one) => editablePath(one) === 'settings')
  const isBegun = operation === 'create' && path === 'redirects.yml'
  if (isSettings && ((operation !== 'update' && !isBegun) || from !== path))
    return { refused: 'forbidden', why: `${path} can only be edited` }
  const before = folderFile(contentDir, from)
  if (operation === 'create' || from !== path)
    if (folderFile(contentDir, path)) return { refused: 'conflict', why: `${path} already exists` }
  if (operation !== 'create' && (!before || before.sha !== sha))
    return {
      refused: 'conflict',
      why: `${from} was changed or deleted by somebody else: load it again`,
    }
  const old = operation === 'create' ? undefined : readFolderFile(contentDir, from)
  const bytes = editablePath(path) === 'picture' ? change.bytes : inForm(change.bytes, old)
  const why = operation === 'delete' ? undefined : faultOf(path, { bytes, old }, site)
  return why === undefined ? { change, file, bytes } : { refused: 'invalid', why }
}

function inForm(bytes: Buffer, old: Buffer | undefined): Buffer {
  return old ? Buffer.from(keepForm(old.toString(), bytes.toString())) : bytes
}

/** Why content cannot be taken; undefined where it can. */
function faultOf(
  path: string,
  { bytes, old }: { bytes: Buffer; old: Buffer | undefined },
  site: SiteDefaults,
): string | undefined {
  const isText = editablePath(path) !== 'picture'
  const most = isText ? largestFile : largestPicture
  if (bytes.length > most) return `${path} is larger than ${most / 1024 / 1024} MB`
  if (!isText) return undefined
  const problems = problemsOf(path, bytes, site)
  const [problem] = problems
  if (!problem || (old && problems.length <= problemsOf(path, old, site).length)) return undefined
  const { line, column, what, expected, mend } = problem
  return `${path}:${line}:${column} ${what}; expected ${expected}. To mend it: ${mend}`
}

function problemsOf(path: string, bytes: Buffer, site: SiteDefaults) {
  if (editablePath(path) === 'settings') return settingsProblems(path, bytes)
  if (isLetterPath(path)) return letterProblems(path, bytes)
  const source = readSourceFile(path, bytes)
  return 'what' in source ? [source] : normalise(source, site).problems
}
