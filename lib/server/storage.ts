import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicKeyOf } from '#lib/edition/manifest/signing-key.ts'
import { noteAgain, noteDue, noteLeft, purgeLeft } from '#lib/edition/purge/purge-later.ts'
import { ObjectStorage, type StoragePatience } from '#lib/edition/storage/object-storage.ts'
import { readStorageAddress } from '#lib/edition/storage/storage-address.ts'
import { StorageError } from '#lib/edition/storage/storage-error.ts'
import { type UploadedCatalogue, uploadCatalogue } from '#lib/edition/storage/upload-catalogue.ts'
import { uploadEdition } from '#lib/edition/storage/upload-edition.ts'
import type { Uploaded } from '#lib/edition/storage/upload-options.ts'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { NoCatalogueError } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { currentContentDate } from './content-date.ts'
import { currentSigningKey, signWith } from './manifest.ts'
import { currentPublication } from './publication.ts'

/** Milliseconds for which another publisher is waited for: longer than one that ended without a word counts as at work. */
const patience = 120_000
/** Milliseconds for which a network that answers badly is asked again; what is left is for the next upload. */
const purgePatience = 60_000

interface UploadCurrentOptions {
  /** Address of the storage, `s3://…`. */
  to: string
  /** Puts everything anew, and removes what is not the edition's. */
  isMending?: boolean
  /** Leaves what another machine put there, see {@link uploadEdition}. */
  onlyOwn?: boolean
  /** Whether the content is the newest that there is, whatever its date: the branch that all publish was just asked. */
  isLatest?: boolean
  onWait?: () => void
  onProgress?: (done: number, total: number) => void
}

/** What an upload did, and why networks were not told of it. */
export interface UploadedCurrent extends Uploaded {
  unpurged: string[]
  /** When networks are to be told once more, in milliseconds since 1970; undefined where nothing changed. */
  toldAgainAt: number | undefined
}

/** The storage at an address, by the rights of the settings in force. Throws {@link StorageError}, with 2 as exit code. */
export function currentStorage(address: string, patience: StoragePatience = {}): ObjectStorage {
  const { credentials, region } = settings().storage
  const at = readStorageAddress(address, { AWS_REGION: region })
  if (credentials) return new ObjectStorage(at, credentials, patience)
  throw new StorageError(
    `${address} is asked with a key, and none is set: expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment`,
    2,
  )
}

/**
 * Uploads the edition that was published last under the settings in force, see {@link uploadEdition}, and has networks forget what
 * changed, and what they did not forget before.
 */
export async function uploadCurrent(options: UploadCurrentOptions): Promise<UploadedCurrent> {
  const { distDir } = settings()
  const storage = currentStorage(options.to)
  const folder = storageFolder(storage)
  const noteFile = join(folder, 'claim')
  const { networks } = settings().storage
  const noted = { networks, file: join(folder, 'purge.json') }
  const key = publicKeyOf(settings())
  const upload = async () => {
    const uploaded = await uploadEdition({
      ...{ storage, distDir, folder, patience, ...options },
      contentDate: await currentContentDate(),
      ...(key && { key }),
      former: existsSync(noteFile) ? readFileSync(noteFile, 'utf8') : undefined,
      onClaim: (id) => writeFileSync(noteFile, id),
      ...(networks.length > 0 && { onAnnounce: (paths) => noteLeft(noted, paths) }),
    })
    const { site } = uploaded
    const again = join(folder, 'purge-again.json')
    if (networks.length > 0) await noteAgain(again, uploaded.changed)
    const toldAgainAt = await noteDue(noted, again)
    const unpurged = await purgeLeft({ ...noted, site, patience: purgePatience })
    return { ...uploaded, unpurged, toldAgainAt }
  }
  // Of two processes of this machine the second would take the first one's claim for its own.
  return whileLocked(join(folder, 'lock'), upload, { onWait: options.onWait })
}

/** What this machine keeps of a storage. */
export function storageFolder({ address: { base, prefix } }: ObjectStorage): string {
  const folder = join(settings().dataDir, 'storage', contentMark(base + prefix))
  makePrivateFolder(folder)
  return folder
}

/**
 * Uploads what readers may see of the catalogue, see {@link uploadCatalogue}, by which servers without a disk search; undefined
 * where there is no catalogue here.
 */
export async function uploadCurrentCatalogue({
  to,
  isMending = false,
  onWait,
}: UploadCurrentOptions): Promise<UploadedCatalogue | undefined> {
  const storage = currentStorage(to)
  const folder = storageFolder(storage)
  const publication = await currentPublication().catch((error) => {
    if (!(error instanceof NoCatalogueError)) throw error
  })
  if (!publication) return undefined
  const sign = signWith(currentSigningKey())
  const upload = () => uploadCatalogue({ storage, publication, folder, sign, isMending })
  return whileLocked(join(folder, 'catalogue-lock'), upload, { onWait })
}
