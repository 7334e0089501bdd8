/** Work that goes on beside the pages. */
export interface BackgroundWork {
  /** Resolves when what is under way has come to its end. */
  stop: () => Promise<void>
}

/** Starts work that ends when its signal comes, and never rejects. */
export function startWork(run: (signal: AbortSignal) => Promise<void>): BackgroundWork {
  const ending = new AbortController()
  const done = run(ending.signal)
  return {
    stop: () => {
      ending.abort()
      return done
    },
  }
}
