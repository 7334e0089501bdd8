/** A file of the old site, or why there is none. */
export type Fetched = { bytes: Uint8Array } | { failed: string }

/** Fetches a file by its address. Never throws. */
export type FetchFile = (url: string) => Promise<Fetched>
