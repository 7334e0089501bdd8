import { relative } from 'node:path'
import { type CheckOptions, checkLinks, findArchivedCopies } from '#lib/desk/links/check-links.ts'
import { type HeldLink, heldLinks } from '#lib/desk/links/held-links.ts'
import {
  linkMemoryFile,
  readLinkLock,
  readLinkMemory,
  writeLinkLock,
  writeLinkMemory,
} from '#lib/desk/links/link-files.ts'
import { NetworkAwayError } from '#lib/desk/links/network.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { LinkLock } from '#lib/publication/content/link-lock.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

interface Options {
  json?: boolean
  /** Such as `7d` or `12h`. */
  maxAge: string
  /** Have the archive make copies of what it lacks. */
  save?: boolean
  /** Do not ask the archive at all. */
  archive: boolean
  /** Links that fail end the command with 1. */
  strict?: boolean
}

const second = 1000
/** Results that a run may lose that is killed. */
const keepEvery = 25

/** Looks at the links of everything that readers may see, and keeps what it found in `links.json`. */
export async function links(options: Options): Promise<void> {
  const maxAge = ageOf(options.maxAge)
  const { contentDir, dataDir, archiveUrl, archiveSaveUrl } = settings()
  const publication = await currentPublication()
  const memoryFile = linkMemoryFile(catalogueFile(contentDir, dataDir), dataDir)
  const held = await heldLinks(publication)
  const [lock, memory] = [readLinkLock(contentDir), readLinkMemory(memoryFile)]
  const keep = () => {
    writeLinkLock(contentDir, lock)
    writeLinkMemory(memoryFile, memory)
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const look = {
    agent: `Handbill link check (+${publication.site.url})`,
    ...{ timeout: 20 * second, gap: second, retries: [2 * second, 8 * second] },
    allowsPrivate: false,
  }
  const shared = { links: held, lock, memory, now: Date.now, maxAge, look, hostsAtOnce: 8 }
  const controls = options.archive ? [archiveUrl] : []
  const during = <Result>(label: string, work: (options: CheckOptions) => Promise<Result>) =>
    withProgress(label, keep, (onProgress) => work({ ...shared, onProgress, signal: stop.signal }))
  const looked = await during('Looking at links', (all) => checkLinks({ ...all, controls }))
  const archive = { ...look, url: archiveUrl, saveUrl: archiveSaveUrl }
  const archived = options.archive
    ? await during('Asking the archive', (all) =>
        findArchivedCopies(all, archive, options.save ?? false),
      )
    : { found: 0, made: 0, isAway: false }
  const broken = brokenLinks(held, lock)
  if (options.json)
    console.log(JSON.stringify({ links: held.length, looked, archived, broken }, null, 2))
  else report({ count: held.length, looked, archived, broken })
  if (stop.signal.aborted) throw new Fault('Stopped; what was found is kept.')
  if (options.strict && broken.length > 0) throw new Fault('')
}

async function withProgress<Result>(
  label: string,
  keep: () => void,
  work: (onProgress: CheckOptions['onProgress']) => Promise<Result>,
): Promise<Result> {
  const { update, end } = progress(label)
  let isKept = true
  try {
    return await work((done, total) => {
      if (done % keepEvery === 0) keep()
      update(done, total)
    })
  } catch (error) {
    isKept = !(error instanceof NetworkAwayError)
    throw error
  } finally {
    end()
    if (isKept) keep()
  }
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of an age such as `7d`. Throws a fault for anything else. */
function ageOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? []
  const length = units[unit]
  if (length === undefined)
    throw new Fault(
      `--max-age is "${text}", expected a number of days, hours or minutes: 7d, 12h, 30m`,
      2,
    )
  return Number(count) * length
}

interface BrokenLink {
  address: string
  state: 'failing' | 'gone'
  since: string
  why: string | undefined
  copy: string | undefined
  places: HeldLink['places']
}

function brokenLinks(held: HeldLink[], lock: LinkLock): BrokenLink[] {
  return held.flatMap(({ address, places }) => {
    const record = lock[address]
    if (!record || record.state === 'ok') return []
    const { state, since, why, copy } = record
    return [{ address, state, since, why, copy, places }]
  })
}

function report(outcome: {
  count: number
  looked: number
  archived: { found: number; made: number; isAway: boolean }
  broken: BrokenLink[]
}): void {
  const { count, looked, archived, broken } = outcome
  const root = relative(process.cwd(), settings().contentDir)
  for (const { address, state, since, why, copy, places } of broken)
    for (const { file, line, column } of places) {
      const path = root === '' ? file : `${root}/${file}`
      const offer = state === 'gone' ? (copy ? `  readers are offered ${copy}` : '  no copy') : ''
      console.log(`${path}:${line}:${column}  ${address}  ${state} since ${since} (${why})${offer}`)
    }
  const copies = archived.found + archived.made
  const more =
    copies > 0
      ? `, ${counted(copies, 'copy', 'copies')} found${archived.made ? ` or made (${archived.made})` : ''}`
      : ''
  console.log(`${counted(count, 'link')}, ${looked} looked at, ${broken.length} broken${more}.`)
  if (archived.isAway) console.error('The archive does not answer; the next run asks it again.')
}
