import { indexFile, partFile, partsFolder, signatureFile } from '../files/manifest-format.ts'

/** Says who uploads, and what an upload that did not come to its end left behind. */
export const claimKey = `${partsFolder}/upload.json`

/** What an upload may have written or removed, so that the next one knows, however it ended. */
export const touchedKey = (id: string) => `${partsFolder}/upload-${id}.json`

/** Says which edition is on its way, so that what is read meanwhile can be told from what nobody signed. */
export const nextKey = `${partsFolder}/next.json`

/** The keys of an edition's own description: its index, its signature, its parts, and who uploads. */
export function ownKeys(parts: string[]): string[] {
  return [indexFile, signatureFile, claimKey, nextKey, ...parts.map(partFile)]
}

/** Whether a key describes the edition, with these files of parts, and is no file of it. */
export function isDescription(key: string, parts: Set<string>): boolean {
  return key === indexFile || key === signatureFile || parts.has(key) || isOfOthers(key)
}

/** Of uploads, and of the snapshot of the catalogue. */
const isOfOthers = (key: string) =>
  /^edition\/(?:next\.json$|upload(?:-[0-9a-f]{16})?\.json$|catalogue[./])/.test(key)
