import { hash, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DiskCache } from '#lib/edition/follow/disk-cache.ts'
import { Following } from '#lib/edition/follow/following.ts'
import {
  keptSnapshot,
  readStoredCatalogue,
  removeSnapshots,
  type StoredCatalogue,
} from '#lib/edition/follow/stored-catalogue.ts'
import { publicKeyOf, readPublicKey } from '#lib/edition/manifest/signing-key.ts'
import type { ObjectStorage } from '#lib/edition/storage/object-storage.ts'
import { keyOf } from '#lib/edition/storage/storage-address.ts'
import { StorageError } from '#lib/edition/storage/storage-error.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { publicFolder } from '#lib/publication/content/theme/look-files.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentStorage, storageFolder } from './storage.ts'

/** How long a storage is asked in vain, in milliseconds: a reader waits, or a server that starts. */
const patience = { reader: { patience: 2000, longestTry: 4000 }, start: { patience: 10_000 } }
/** Milliseconds after which a server that has nothing to serve asks again. */
const startPeriod = 2000

/** What a server without content serves: an edition in a storage, and what it keeps of it. */
export interface Followed {
  following: Following
  storage: ObjectStorage
  cache: DiskCache
  folder: string
}

/**
 * Begins to follow the edition in a storage under the settings in force: the one that lies there, or the one that was served last.
 * Waits for a storage that cannot be asked for the moment; throws `StorageError` for one that has nothing to serve.
 */
export async function beginFollowing(
  from: string,
  tell: (error: unknown) => void,
): Promise<Followed> {
  const storage = currentStorage(from, patience.reader)
  const folder = followedFolder(storage)
  const cache = await DiskCache.open(join(folder, 'files'), settings().storage.cacheBytes)
  const options = { storage, cache, folder, key: currentEditionKey() }
  for (;;)
    try {
      const following = await Following.begin(options, tell)
      return { following, storage, cache, folder }
    } catch (error) {
      if (!(error instanceof StorageError && error.exitCode === 75)) throw error
      tell(error)
      await wait(startPeriod)
    }
}

/** Brings the snapshot of the catalogue on this disk up to date; the files of `kept` stay. */
export async function readCurrentSnapshot(from: string, kept: string[]): Promise<StoredCatalogue> {
  const storage = currentStorage(from, patience.start)
  const folder = followedFolder(storage)
  const read = await readStoredCatalogue({ storage, folder, key: currentEditionKey() })
  await removeSnapshots(folder, [...kept, read.file])
  return read
}

/** The snapshot that this server had last; undefined where there is none. */
export function lastSnapshot({ folder }: Followed): Promise<string | undefined> {
  return keptSnapshot(folder)
}

/** Puts the files of looks where live pages read them. */
export async function keepLooks({ following: { manifest }, storage }: Followed): Promise<void> {
  const { dataDir } = settings()
  for (const { path, sha256, bytes: most } of manifest.entriesBelow('/theme/')) {
    const name = decodeURIComponent(path.slice('/theme/'.length))
    const look = /^([0-9a-f]{16})\.css$/.exec(name)?.[1]
    if (!look) continue
    const file = join(publicFolder(dataDir, look), name)
    if (existsSync(file)) continue
    const bytes = (await storage.get(keyOf(path), most))?.bytes
    if (!bytes || hash('sha256', bytes, 'hex') !== sha256) continue
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    await writeWhole(file, bytes)
  }
}

function followedFolder(storage: ObjectStorage): string {
  const folder = join(storageFolder(storage), 'served')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The key that editions of the storage must be signed with: the setting, else this installation's; undefined: none is known. */
function currentEditionKey(): KeyObject | undefined {
  const { serveKey } = settings().storage
  if (serveKey === undefined) return publicKeyOf(settings())
  return readPublicKey(
    existsSync(serveKey) ? readFileSync(serveKey, 'utf8') : serveKey,
    'SERVE_KEY',
  )
}
