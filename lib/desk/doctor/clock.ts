import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readSite } from '#lib/publication/content/site.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'
import { databaseClock } from './subscribers.ts'

const second = 1000
/** Servers that share a database settle by their clocks whose turn it is. */
const apart = { warned: 5 * second, wrong: 60 * second }

/** The last that `Temporal` and `Date` know, in milliseconds since 1970. */
const lastMoment = 8.64e15

/** What the clock is compared with. */
export interface ClockTraces {
  now: number
  /** When Handbill itself last wrote a file, by the clock of then. */
  written?: number | undefined
  /** What the database's clock says now. */
  database?: number | undefined
}

/** Tells whether the clock can be right, and what it says in the publication's time zone. */
export async function lookAtClock(settings: Settings): Promise<Verdict[]> {
  const { contentDir, dataDir, distDir, siteUrl, databaseUrl } = settings
  const folders = [dataDir, join(dataDir, 'catalogue'), join(dataDir, 'edition'), distDir]
  const traces = {
    written: await newest(folders),
    database: databaseUrl ? await databaseClock(databaseUrl) : undefined,
    now: Date.now(),
  }
  const { value: site } = readSite(contentDir, siteUrl)
  return clockVerdicts(traces, site?.timeZone ?? 'UTC')
}

/** What is to be thought of a clock. */
export function clockVerdicts(traces: ClockTraces, timeZone: string): Verdict[] {
  const { now, written = now, database = now } = traces
  const mend = 'set the clock of this machine by a time server (timedatectl set-ntp true)'
  const found = `it is ${shown(now, timeZone)}`
  const behind = written - now
  if (behind > apart.wrong)
    return [fault(`${found}, but files were written at ${shown(written, timeZone)}`, mend)]
  const difference = Math.abs(database - now)
  const told = `${found}; the database's clock is ${Math.round(difference / second)} s off`
  if (difference > apart.wrong) return [fault(told, mend)]
  return [difference > apart.warned ? warning(told, mend) : ok(found)]
}

function shown(moment: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
  const text = zoned.toString({ smallestUnit: 'minute', timeZoneName: 'never' })
  return `${text} in ${timeZone}`
}

/** When a file in these folders was last written; files of readers and editors are not among them. */
async function newest(folders: string[]): Promise<number | undefined> {
  let last: number | undefined
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(join(folder, name)).catch(() => undefined)
      // A clock that was far off may have left a date that no calendar has.
      if (found && found.mtimeMs <= lastMoment)
        last = Math.max(last ?? 0, Math.floor(found.mtimeMs))
    }
  return last
}
