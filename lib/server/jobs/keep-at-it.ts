/** Work that goes on beside the pages. */
export interface Job {
  /** Resolves when what is under way has come to its end. */
  stop: () => Promise<void>
}

/** Starts work that ends when its signal comes, and never rejects. */
export function startJob(run: (signal: AbortSignal) => Promise<void>): Job {
  const ending = new AbortController()
  const done = run(ending.signal)
  return {
    stop: () => {
      ending.abort()
      return done
    },
  }
}
