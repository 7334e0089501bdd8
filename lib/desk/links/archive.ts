import { z } from 'zod'
import { type AskOptions, ask } from './ask.ts'

/** The archive that is asked for copies; see `ARCHIVE_URL` and `ARCHIVE_SAVE_URL`. */
export interface Archive extends Omit<AskOptions, 'method' | 'mostBytes'> {
  /** Answers whether there is a copy. */
  url: string
  /** Makes a copy of the address that is put after it. */
  saveUrl: string
}

/** https://archive.org/help/wayback_api.php */
const availability = z.object({
  archived_snapshots: z.object({
    closest: z
      .object({ available: z.boolean(), url: z.url({ protocol: /^https?$/ }), status: z.string() })
      .optional(),
  }),
})

/**
 * The copy of a page that was made nearest to a moment (milliseconds since 1970); undefined where there is none. Rejects
 * where the archive cannot be asked.
 */
export async function findArchivedCopy(
  archive: Archive,
  address: string,
  moment: number,
): Promise<string | undefined> {
  const timestamp = new Date(moment).toISOString().replace(/\D/g, '').slice(0, 14)
  const asked = new URL(archive.url)
  asked.search = String(new URLSearchParams({ url: address, timestamp }))
  const answer = await ask(asked.href, { ...archive, method: 'GET', mostBytes: 100_000 })
  if (answer.status !== 200) throw new Error(`The archive answered ${answer.status}`)
  const { closest } = availability.parse(JSON.parse(answer.body)).archived_snapshots
  if (!closest?.available || !/^[23]/.test(closest.status)) return undefined
  return secured(closest.url, asked)
}

/** Asks for a copy to be made; undefined where the archive would not. Rejects where it cannot be asked. */
export async function saveArchivedCopy(
  archive: Archive,
  address: string,
): Promise<string | undefined> {
  const asked = `${archive.saveUrl.replace(/\/$/, '')}/${address}`
  const answer = await ask(asked, { ...archive, timeout: archive.timeout * 6, method: 'GET' })
  const made = answer.contentLocation ?? answer.location
  if (answer.status >= 400 || made === undefined) return undefined
  const copy = URL.parse(made, asked)
  return copy && /\/web\/\d{4,14}/.test(copy.pathname) ? secured(copy.href, copy) : undefined
}

/** The archive names its copies by `http`, and has them by `https`. */
function secured(copy: string, asked: URL): string {
  return asked.protocol === 'https:' ? copy.replace(/^http:/, 'https:') : copy
}
