import { statSync } from 'node:fs'
import { currentRequest, requestMoment } from '#lib/edition/render/current-request.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import {
  type Catalogue,
  catalogueFile,
  openForReading,
  refuseOutdated,
} from '#lib/publication/content/catalogue/open-catalogue.ts'
import { settings } from '#lib/settings/settings.ts'

/** One connection a process, also when the development server loads this module anew. */
const shared = globalThis as typeof globalThis & {
  handbillCatalogue?: Catalogue
  /** Of its file: another one is another catalogue in its place. */
  handbillCatalogueInode?: number
  /** Where it lies, where that is not below the data folder by the name of the content's. */
  handbillCatalogueFile?: string
}

/** Milliseconds after which no request that began before another catalogue was there is under way any more. */
const longestRequest = 120_000

/**
 * The publication that this process serves, as of this moment. Rejects with `NoCatalogueError` before the first intake, and
 * `OutdatedCatalogueError` where the catalogue is of another version of Handbill.
 * Joins settings and catalogue; asked again by the same request of our own renderer, it gives the same.
 */
export function currentPublication(): Promise<Publication> {
  const memory = currentRequest.getStore()?.memory
  const known = memory?.get(memoryKey) as Promise<Publication> | undefined
  if (known) return known
  const read = readCurrent()
  memory?.set(memoryKey, read)
  return read
}

/** Asynchronous as a whole: who asks hears of a catalogue that is not there where everything else is told. */
async function readCurrent(): Promise<Publication> {
  shared.handbillCatalogue ??= openCurrent()
  return readPublication(shared.handbillCatalogue, requestMoment(), settings().siteUrl)
}

/** Pages are bundled apart from the server, and share what a request has asked for already. */
const memoryKey = 'publication'

/**
 * Whether another catalogue has come into the place of the one that this process reads: it was made anew, by another
 * version of Handbill perhaps. What this process answers stays what it was; it has to be started again. Throws as
 * {@link currentPublication} does where that catalogue is of another version.
 */
export async function isCatalogueReplaced(): Promise<boolean> {
  const file = currentFile()
  if (!shared.handbillCatalogue || inodeOf(file) === shared.handbillCatalogueInode) return false
  const catalogue = openForReading(file)
  try {
    await refuseOutdated(catalogue)
  } finally {
    await catalogue.destroy()
  }
  return true
}

function openCurrent(): Catalogue {
  const file = currentFile()
  shared.handbillCatalogueInode = inodeOf(file)
  return openForReading(file)
}

/** Has this process read the catalogue in a file from here on; requests that are under way go on with the one before. */
export function readCatalogueFrom(file: string): void {
  if (shared.handbillCatalogueFile === file) return
  const before = shared.handbillCatalogue
  shared.handbillCatalogueFile = file
  shared.handbillCatalogue = openCurrent()
  if (before) setTimeout(() => before.destroy(), longestRequest).unref()
}

function currentFile(): string {
  if (shared.handbillCatalogueFile) return shared.handbillCatalogueFile
  const { contentDir, dataDir } = settings()
  return catalogueFile(contentDir, dataDir)
}

const inodeOf = (file: string) =>
  statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })?.ino ?? 0
