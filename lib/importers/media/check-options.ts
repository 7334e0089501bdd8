import { stat } from 'node:fs/promises'
import { isTimeZone } from '../dates/time-of-day.ts'
import { ImportFault } from '../shared/import-fault.ts'
import type { FetchFile } from './fetch-file.ts'

/** What to import of an old site’s export, and where to. */
export interface ExportOptions {
  /** Path of the export. */
  file: string
  /** Folder of the publication; made where it does not exist. */
  into: string
  /** True: nothing is written or fetched, the report tells what would be. */
  dryRun?: boolean | undefined
  /** Address of the old site, for pictures and links, where the export does not tell it rightly. */
  origin?: string | undefined
  /** Copy of the old site’s folder of pictures and other files. */
  media?: string | undefined
  /** Fetches files of the old site that are not in `media`; unset: nothing is fetched. */
  fetchFile?: FetchFile | undefined
  /** IANA; for the days under which articles are filed. */
  timeZone?: string | undefined
  /** Name of the old site in the ledger; default: its address. */
  site?: string | undefined
  onProgress?: ((step: 'reading' | 'writing', done: number, total: number) => void) | undefined
}

/** Throws an {@link ImportFault} for a time zone that is not among those of IANA; undefined is none. */
export function checkTimeZone(timeZone: string | undefined): void {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new ImportFault(
      `The time zone "${timeZone}" is not known. Name one as IANA does, such as America/New_York.`,
    )
}

/** Reads the address of the old site. Throws an {@link ImportFault} for what is no address of the web. */
export function readOrigin(address: string): URL {
  const url = URL.parse(address)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new ImportFault(
    `The origin "${address}" is no address. Name the old site, such as https://example.org.`,
  )
}

/** Throws an {@link ImportFault} where there is no file at a path; `wanted` says which file to name. */
export async function checkExportFile(path: string, wanted: string): Promise<void> {
  const state = await stat(path).catch(() => undefined)
  if (!state?.isFile())
    throw new ImportFault(
      `The export ${path} ${state ? 'is no file' : 'does not exist'}. Name the ${wanted} gives.`,
    )
}
