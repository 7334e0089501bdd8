/** A picture that goes into the repository with the document that shows it. */
export interface NewPicture {
  /** From the publication's root: `images/…`. */
  path: string
  bytes: Uint8Array<ArrayBuffer>
  /** Its media type. */
  type: string
}

/** Where new pictures are shown from, by their paths, as long as the window is open. */
const addresses = new Map<string, string>()

/** Makes a new picture be shown where its path is. */
export function showNew({ path, bytes, type }: NewPicture): void {
  if (!addresses.has(path)) addresses.set(path, URL.createObjectURL(new Blob([bytes], { type })))
}

/** Whether a new picture of this window has a path, saved or not. */
export function isNew(path: string): boolean {
  return addresses.has(path)
}

/** Where a picture is shown from, by its path as documents have it: `images/…` or `/images/…`. */
export function shownAt(written: string): string {
  const path = written.replace(/^\//, '')
  return addresses.get(path) ?? (/^https?:/.test(written) ? written : `/${path}`)
}
