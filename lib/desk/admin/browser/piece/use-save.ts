import { useCallback, useEffect, useRef } from 'react'
import { openHash } from '../work/routes.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { OpenPiece } from './open-piece.ts'
import type { Piece } from './piece.ts'

/** Saves to a path; a document that had none is opened from there. */
export function useSave(
  open: OpenPiece,
  piece: Piece,
  target: string | undefined,
): () => Promise<void> {
  const { refresh } = useWorkbench()
  return async () => {
    if (target === undefined) return
    const saved = await open.save(target)
    if (!saved) return
    refresh()
    if (piece.path === undefined) location.replace(openHash(target))
  }
}

/** Saves by the keys that people try first. */
export function useSaveKey(save: () => void): void {
  const now = useRef(save)
  now.current = save
  const listen = useCallback((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    now.current()
  }, [])
  useEffect(() => {
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [listen])
}
