import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ToldError } from '#lib/errors/told-error.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { checkOut, fetchBranch, keepCommit } from '#lib/git/fetch-branch.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { settings } from '#lib/settings/settings.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { pulledRepository } from './content-date.ts'

/** Milliseconds that a fetch may take. */
const longestFetch = 600_000

/** What became of the newest commit of the branch. */
export interface Pulled {
  commit: string
  /** Whether it was looked at for the first time. */
  isNew: boolean
  /** Problems for which it is not published; 0: the catalogue is of it. */
  problems: number
  /** The first of them, for its author. */
  first?: string | undefined
}

const noteSchema = z.object({
  /** The commit that the catalogue is of. */
  taken: z.string().optional(),
  /** The one that was refused last, and why. */
  refused: z
    .object({ commit: z.string(), problems: z.number(), first: z.string().optional() })
    .optional(),
})
type Note = z.infer<typeof noteSchema>

/** Content that cannot be had from git. */
export class PullError extends ToldError {
  override name = 'PullError'
}

/**
 * Fetches the branch of the settings in force, and brings content and catalogue up to it. A commit with problems changes nothing: the
 * content is put back to the one before. Throws `FetchError` where the branch cannot be had, {@link PullError} where `CONTENT_DIR`
 * holds something else.
 */
export async function pullCurrent(root: string, signal?: AbortSignal): Promise<Pulled> {
  const { contentDir, dataDir, publisher } = settings()
  if (!publisher.git) throw new PullError('PUBLICATION_GIT is not set')
  const { folder } = publisher.git
  const gitDir = pulledRepository(dataDir)
  await refuseForeign(contentDir, gitDir)
  const most = { bytes: publisher.mostBytes, time: longestFetch }
  const commit = await fetchBranch(publisher.git, { gitDir, most, ...(signal && { signal }) })
  const noteFile = join(gitDir, 'handbill.json')
  const note = await readNote(noteFile)
  const isTaken = note.taken === commit && existsSync(catalogueFile(contentDir, dataDir))
  if (isTaken) {
    if (note.refused) await writeNote(noteFile, { taken: commit })
    return { commit, isNew: false, problems: 0 }
  }
  if (note.refused?.commit === commit) return { ...note.refused, isNew: false }
  await checkOut(gitDir, { commit, folder, into: contentDir })
  const built = await buildContent(root, signal)
  if (built.problems === 0) {
    await keepCommit(gitDir, 'taken', commit)
    await writeNote(noteFile, { taken: commit })
    return { commit, isNew: true, problems: 0 }
  }
  if (note.taken) await checkOut(gitDir, { commit: note.taken, folder, into: contentDir })
  await writeNote(noteFile, { ...note, refused: { commit, ...built } })
  return { commit, isNew: true, ...built }
}

/** What is in a folder is written over: it must have come from here. */
async function refuseForeign(contentDir: string, gitDir: string): Promise<void> {
  if (existsSync(join(gitDir, 'index'))) return
  const names = await readdir(contentDir).catch(() => [])
  if (names.length > 0)
    throw new PullError(
      `${contentDir} holds files that did not come from PUBLICATION_GIT: empty it, or set CONTENT_DIR to a folder of its own`,
    )
}

async function readNote(file: string): Promise<Note> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}

function writeNote(file: string, note: Note): Promise<void> {
  return writeWhole(file, JSON.stringify(note))
}

const said = z.object({
  error: z.string().optional(),
  problems: z
    .array(z.object({ file: z.string(), line: z.number().optional(), what: z.string().optional() }))
    .default([]),
})

/** Brings the catalogue up to the content by the command that does it, with all that belongs to it. */
async function buildContent(
  root: string,
  signal: AbortSignal | undefined,
): Promise<{ problems: number; first?: string | undefined }> {
  const command = [join(root, 'bin', 'handbill.js'), 'build', '--content-only', '--json']
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  let output = ''
  let complaint = ''
  child.stdout.on('data', (part) => {
    output += part
  })
  child.stderr.on('data', (part) => {
    complaint = (complaint + part).slice(-4000)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return { problems: 0 }
  const read = said.safeParse(parsed(output)).data
  if (!read?.problems.length)
    throw new PullError(plainText(complaint, 1000) || `"build" ended with code ${code}`)
  const [{ file = '', line, what = '' } = { file: '', what: '' }] = read.problems
  const place = line === undefined ? file : `${file}:${line}`
  return { problems: read.problems.length, first: plainText(`${place}: ${what}`, 300) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
