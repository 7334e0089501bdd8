import { useEffect, useState } from 'react'

/** Whether another window of this browser has a document open already. That one keeps what is typed in it; two would overwrite each other. */
export function useElsewhere(key: string): boolean {
  const [isElsewhere, setIsElsewhere] = useState(false)
  useEffect(() => {
    const { locks } = navigator
    // Browsers have it where the page came over TLS or from this machine.
    if (!locks) return undefined
    const name = `handbill:${key}`
    const leaving = new AbortController()
    const left = new Promise<void>((resolve) => {
      leaving.signal.addEventListener('abort', () => resolve())
    })
    const hold = async () => {
      const wasFree = await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) await left
        return lock !== null
      })
      if (wasFree || leaving.signal.aborted) return
      setIsElsewhere(true)
      await locks.request(name, { signal: leaving.signal }, () => {
        setIsElsewhere(false)
        return left
      })
    }
    hold().catch(() => undefined)
    return () => leaving.abort()
  }, [key])
  return isElsewhere
}
