import { indexFile, partFile, partsFolder, signatureFile } from '../files/manifest-format.ts'

/** Says who uploads, and what an upload that did not come to its end left behind. */
export const claimKey = `${partsFolder}/upload.json`

/** What an upload may have written or removed, so that the next one knows, however it ended. */
export const touchedKey = (id: string) => `${partsFolder}/upload-${id}.json`

/** The keys of an edition's own description: its index, its signature, its parts, and who uploads. */
export function ownKeys(parts: string[]): string[] {
  return [indexFile, signatureFile, claimKey, ...parts.map(partFile)]
}
