import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { log } from '#lib/log/log.ts'
import { settings } from '#lib/settings/settings.ts'

/** For so long a list that was sent is kept, in milliseconds: somebody reads what would be done. */
const period = 3_600_000
/** Between two looks whether there are any that are older, in milliseconds. */
const tidyPeriod = 300_000
/** Lists that are kept at the same time, without those that were taken in. */
const most = 5

const folder = () => join(settings().dataDir, 'uploads')

const isId = (id: string) => /^[\w-]{24}$/.test(id)

/** The file of a list that was sent. */
export function fileOf({ id, name }: Pick<KeptImport, 'id' | 'name'>): string {
  return join(folder(), id, name)
}

/**
 * Makes the place of a list that comes in, which its owner alone can read; lists that are an hour old are deleted. Undefined where there
 * are as many as are kept.
 */
export function makePlace(now: number): string | undefined {
  tidy(now)
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  const waiting = readdirSync(folder()).map(readImport)
  if (waiting.filter((kept) => !kept || isWaiting(kept)).length >= most) return undefined
  const id = randomBytes(18).toString('base64url')
  mkdirSync(join(folder(), id), { mode: 0o700 })
  return id
}

/** Writes down how far an import is. */
export function keepImport(kept: KeptImport): void {
  writeWholeNow(join(folder(), kept.id, 'import.json'), Buffer.from(JSON.stringify(kept)))
}

/** How far an import is; undefined where nothing is known of it. */
export function readImport(id: string): KeptImport | undefined {
  if (!isId(id)) return undefined
  try {
    return JSON.parse(readFileSync(join(folder(), id, 'import.json'), 'utf8')) as KeptImport
  } catch {
    return undefined
  }
}

/** Whether something can still be done with a list: neither with one that was taken in, nor with one that could not be read at all. */
export function isWaiting({ step, report }: KeptImport): boolean {
  return step !== 'done' && (step !== 'broken' || report !== undefined)
}

/** All lists of which something is known, the oldest first. */
export function keptImports(): KeptImport[] {
  if (!existsSync(folder())) return []
  const kept = readdirSync(folder()).flatMap((id) => readImport(id) ?? [])
  const ageOf = ({ id }: KeptImport) => statSync(join(folder(), id)).birthtimeMs
  return kept.toSorted((one, other) => ageOf(one) - ageOf(other))
}

/** Deletes a list with what is known of it. */
export function discard(id: string): void {
  if (isId(id)) rmSync(join(folder(), id), { recursive: true, force: true })
}

/** Deletes the list alone, once it was taken: what came of it can still be read. */
export function forgetList(kept: KeptImport): void {
  rmSync(fileOf(kept), { force: true })
}

/** Has lists deleted that are an hour old, those of a server that ended among them, for as long as this process runs. */
export function keepTidy(every = tidyPeriod): NodeJS.Timeout {
  const tidyNow = () => {
    try {
      tidy(Date.now())
    } catch (error) {
      log('error', { event: 'uploads-not-tidied', error })
    }
  }
  tidyNow()
  return setInterval(tidyNow, every).unref()
}

/** Deletes lists that nobody did anything with for an hour, also those of a server that ended. */
export function tidy(now: number): void {
  try {
    for (const id of readdirSync(folder()))
      if (now - statSync(join(folder(), id)).mtimeMs > period)
        rmSync(join(folder(), id), { recursive: true, force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
