import { type KeyObject, verify } from 'node:crypto'
import { type ManifestIndex, signatureFile } from '../files/manifest-format.ts'
import type { Claim } from './claim.ts'
import { largestIndex, type ObjectStorage } from './object-storage.ts'
import { StorageError } from './storage-error.ts'
import { isKeptIndex, type StoredIndex } from './stored-edition.ts'

/** What is to be uploaded is older than what another machine put there. */
export class OlderEditionError extends StorageError {
  override name = 'OlderEditionError'
  /** When the edition that lies there changed last, ISO 8601 in UTC. */
  readonly than: string

  constructor(message: string, than: string) {
    super(message)
    this.than = than
  }
}

interface Compared {
  storage: ObjectStorage
  /** What this machine keeps of it. */
  folder: string
  /** The edition that is to be uploaded, and the one that lies there. */
  local: Pick<ManifestIndex, 'date'>
  stored: StoredIndex
  /** Of when the content is, ISO 8601 in UTC, where that is known. */
  contentDate?: string | undefined
  /** Whether nothing can be newer than this content, whatever its date. */
  isLatest?: boolean
  /** By which editions of this machine are signed. */
  key?: KeyObject
}

/**
 * Refuses an edition that is older than the one that lies there, or is of older content, where another machine put that one there: a
 * copy of the content that nobody brought up to date would take from readers what was published, and bring back what was withdrawn.
 * What this machine put there itself it may replace by anything. Throws {@link OlderEditionError}.
 */
export async function refuseOlder(
  { storage, folder, local, stored, contentDate, isLatest = false }: Compared,
  { contentBefore }: Pick<Claim, 'contentBefore'>,
): Promise<void> {
  if (await isKeptIndex(folder, stored.bytes)) return
  const { given } = storage.address
  const { date } = stored.index
  const refuse = (why: string) => {
    throw new OlderEditionError(
      `${given} holds ${why}. Another machine published it: bring the content here up to date (git pull), build and publish again, or call with --mend to put this edition in its place`,
      date,
    )
  }
  if (local.date < date) refuse(`an edition of ${date}, and the one here is of ${local.date}`)
  const isOlder = contentDate !== undefined && contentDate < (contentBefore ?? '')
  if (isOlder && !isLatest)
    refuse(`what was committed until ${contentBefore}, and the content here is of ${contentDate}`)
}

/**
 * Refuses to take the place of an edition of another machine that another key signed: servers, copies and those who check would believe
 * none that follows. Throws {@link StorageError}.
 */
export async function refuseOtherKey({ storage, folder, stored, key }: Compared): Promise<void> {
  if (!key || (await isKeptIndex(folder, stored.bytes))) return
  const signature = await storage.get(signatureFile, largestIndex)
  if (signature && verify(null, stored.bytes, key, signature.bytes)) return
  throw new StorageError(
    `${storage.address.given} holds an edition that another key signed: give this machine the SIGNING_KEY of the one that published it, or call with --mend to put this edition in its place, which servers and copies that know the other key will not follow`,
  )
}
