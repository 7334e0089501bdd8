import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { ToldError } from '#lib/errors/told-error.ts'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { LeadsOut, realPlace } from '#lib/files/real-path.ts'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import {
  formatLock,
  type LinkLock,
  linkLockFile,
  parseLock,
} from '#lib/publication/content/link-lock.ts'
import type { LinkMemory } from './check-links.ts'

/** A file of links that somebody has to mend first. */
export class LinkFileError extends ToldError {
  override name = 'LinkFileError'
}

const memory = z.object({
  looked: z.record(z.string(), z.number()),
  asked: z.record(z.string(), z.number()),
})

/** Where it is kept when links were looked at: in the data folder, as it changes with every run. */
export function linkMemoryFile(catalogueFile: string, dataDir: string): string {
  return join(dataDir, 'links', `${basename(catalogueFile, '.db')}.json`)
}

/** Reads `links.json`; empty where there is none. Throws {@link LinkFileError}. */
export function readLinkLock(contentDir: string): LinkLock {
  const file = lockFileOf(contentDir)
  if (!existsSync(file)) return {}
  const read = parseLock(readFileSync(file, 'utf8'))
  if ('links' in read) return read.links
  const { line, column, what } = read.fault
  throw new LinkFileError(
    `${file}:${line}:${column}  ${what}  take the line out, or restore the file from git`,
  )
}

function lockFileOf(contentDir: string): string {
  try {
    return realPlace(contentDir, linkLockFile)
  } catch (error) {
    if (!(error instanceof LeadsOut)) throw error
    throw new LinkFileError(`${error.message}: put a copy in the place of the link`)
  }
}

/** Writes `links.json` where it says something else than before. */
export function writeLinkLock(contentDir: string, lock: LinkLock): void {
  const file = lockFileOf(contentDir)
  const text = formatLock(lock)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (existsSync(file) || Object.keys(lock).length > 0) writeWholeNow(file, text)
}

/** Reads when links were looked at; nothing where that is not known, as all are then looked at. */
export function readLinkMemory(file: string): LinkMemory {
  try {
    return memory.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { looked: {}, asked: {} }
  }
}

export function writeLinkMemory(file: string, value: LinkMemory): void {
  makePrivateFolder(dirname(file))
  writeWholeNow(file, JSON.stringify(value), { mode: privateMode })
}
