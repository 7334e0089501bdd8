import { useEffect, useState } from 'react'
import { keptKeys, readKept } from '../kept/browser-store.ts'
import type { KeptPiece } from '../kept/kept-piece.ts'

/** What was typed in this browser and not saved: paths of pieces, and the titles of new ones by their keys. */
export interface Kept {
  paths: ReadonlySet<string>
  begun: { key: string; title: string }[]
}

const nothing: Kept = { paths: new Set(), begun: [] }

/** What this browser keeps, as of when the list was opened. */
export function useKept(): Kept {
  const [kept, setKept] = useState(nothing)
  useEffect(() => {
    readAll()
      .then(setKept)
      .catch(() => undefined)
  }, [])
  return kept
}

async function readAll(): Promise<Kept> {
  const keys = await keptKeys()
  const isNew = (key: string) => key.startsWith('new/')
  const begun = keys.filter(isNew).map(async (key) => {
    const piece = await readKept<KeptPiece>(key)
    const { title, name, subject } = piece?.data ?? {}
    return { key, title: String(title || name || subject || 'Without a title') }
  })
  return {
    paths: new Set(keys.filter((key) => !isNew(key))),
    begun: await Promise.all(begun),
  }
}
