import type { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'

/** The texts of a bucket, but for who uploaded it, and what servers search, whose pieces are named by chance. */
export function described({ objects }: StorageServer): Record<string, string> {
  const kept = [...objects].filter(([key]) => !/^edition\/(?:upload\.json|catalogue)/.test(key))
  return Object.fromEntries(kept.map(([key, { bytes }]) => [key, bytes.toString('latin1')]).sort())
}
