import { type RefObject, useEffect, useRef } from 'react'
import { forget, keep } from '../kept/browser-store.ts'
import type { KeptPiece } from '../kept/kept-piece.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Pull } from '../writing/rich-text.tsx'
import { type Piece, textOf } from './piece.ts'

/** Typing comes to rest for so long before it is kept, in milliseconds. */
const rest = 400

/** A piece with its text as it is typed by now, which comes into it only when typing rests. */
export function withText(piece: Piece, pull: RefObject<Pull | undefined>): Piece {
  const body = pull.current?.()
  return body === undefined ? piece : { ...piece, data: { ...piece.data, body } }
}

interface Keeping {
  isTyped: boolean
  pull: RefObject<Pull | undefined>
}

/** Keeps what is typed, so that it survives a window that is closed. What says the same as the file is not kept. */
export function useKeeping(
  key: string,
  piece: Piece | undefined,
  { isTyped, pull }: Keeping,
): void {
  const { page } = useWorkbench()
  const pending = useRef<(() => void) | undefined>(undefined)
  useEffect(() => {
    if (!piece || !isTyped) {
      pending.current = undefined
      return undefined
    }
    const write = async () => {
      const whole = withText(piece, pull)
      if (whole.held && textOf(whole, page.desk) === whole.was) return forget(key)
      const { held, was, data, pictures } = whole
      return keep(key, { held, was, data, pictures, at: Date.now() } satisfies KeptPiece)
    }
    const now = () => void write().catch(() => undefined)
    pending.current = now
    const waiting = setTimeout(now, rest)
    addEventListener('pagehide', now)
    return () => {
      clearTimeout(waiting)
      removeEventListener('pagehide', now)
    }
  }, [key, piece, isTyped, pull, page.desk])
  // On the way to another page, what was typed last is kept at once.
  useEffect(() => () => pending.current?.(), [])
}
