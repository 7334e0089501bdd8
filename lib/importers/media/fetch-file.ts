/** A file of the old site, or why there is none; `isSilent` where the server gave no answer at all. */
export type Fetched = { bytes: Uint8Array } | { failed: string; isSilent: boolean }

/** Fetches a file by its address; `mayLead` tells where it may be redirected to. Never throws. */
export type FetchFile = (url: string, mayLead: (url: URL) => boolean) => Promise<Fetched>
