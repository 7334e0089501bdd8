import { Claim, readClaim } from './claim.ts'
import { type LocalEdition, readLocalEdition } from './local-edition.ts'
import type { ObjectStorage } from './object-storage.ts'
import { StorageError } from './storage-error.ts'
import { claimKey } from './storage-keys.ts'
import { readStoredIndex, refuseStrange, type StoredIndex } from './stored-edition.ts'
import { Upload } from './upload.ts'
import type { Uploaded, UploadOptions } from './upload-options.ts'

/**
 * Makes a storage hold the edition in `distDir`: what changed, then the manifest's parts, then its index, on the condition
 * that it is the one that was read; then it removes what is gone. However it ends, the next call heals. Where nothing
 * changed it writes nothing. Throws {@link StorageError}.
 */
export async function uploadEdition(options: UploadOptions): Promise<Uploaded> {
  const { storage, distDir, isMending = false } = options
  const local = await readLocalEdition(distDir)
  if (!local) throw new StorageError(`${distDir} holds no edition: run "npx handbill publish"`)
  const { site } = local.index
  const stored = await readStoredIndex(storage, site)
  if (!isMending && (await isSame(storage, local, stored))) return nothing(storage, local)
  const isNew = !stored && !(await storage.get(claimKey))
  if (isNew && !isMending) await refuseStrange(storage)
  const { isGzip } = storage.address
  const claim = await Claim.take({ ...options, site, isGzip })
  options.onClaim?.(claim.id)
  const upload = new Upload(options, claim)
  let isWhole = false
  try {
    await upload.run()
    isWhole = true
  } finally {
    const released = claim.release(isWhole)
    // What failed says more than that it could not be noted.
    if (isWhole) await released
    else await released.catch(() => undefined)
  }
  // What is gone was noted last.
  const changed = [...new Set(upload.done.changed.reverse())]
  return { ...upload.done, site, changed, requests: storage.requests }
}

async function isSame(
  storage: ObjectStorage,
  local: LocalEdition,
  stored: StoredIndex | undefined,
): Promise<boolean> {
  if (!stored?.bytes.equals(local.indexBytes)) return false
  const claimed = await storage.get(claimKey)
  const state = claimed && readClaim(claimed, storage)
  return state?.by === null && state.left.length === 0 && state.isGzip === storage.address.isGzip
}

function nothing(storage: ObjectStorage, { index }: LocalEdition): Uploaded {
  const { requests } = storage
  return {
    ...{ site: index.site, written: 0, removed: 0, total: index.files, requests },
    changed: [],
    lost: [],
  }
}
