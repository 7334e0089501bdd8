import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isSame } from '#lib/publication/splice/same.ts'
import { forget, keep } from '../kept/browser-store.ts'
import type { KeptPiece } from '../kept/kept-piece.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Pull } from '../writing/rich-text.tsx'
import { newPiece, type Piece, textOf } from './piece.ts'

/** Typing comes to rest for so long before it is kept, and is kept after so long where it does not, in milliseconds. */
const rest = 400
const longest = 3000

/** A piece with its text as it is typed by now, which comes into it only when typing rests. */
export function withText(piece: Piece, pull: RefObject<Pull | undefined>): Piece {
  const body = pull.current?.()
  return body === undefined ? piece : { ...piece, data: { ...piece.data, body } }
}

/** What the browser keeps of a piece. */
export function keptOf({ held, was, data, pictures }: Piece): KeptPiece {
  return { held, was, data, pictures: [...pictures], at: Date.now() }
}

interface Keeping {
  isTyped: boolean
  /** Another window keeps this document. */
  isElsewhere: boolean
  pull: RefObject<Pull | undefined>
}

/** What is kept of an open document. */
export interface Kept {
  /** The browser refuses to keep anything: its storage is full, or switched off. */
  cannotKeep: boolean
  /** Forgets what was kept, for good: the document has gone elsewhere. */
  release: () => Promise<void>
}

/** Keeps what is typed, so that it survives a window that is closed. What says the same as the file is not kept. `flush` keeps it at once, and throws where it cannot be kept. */
export function useKeeping(
  key: string,
  piece: Piece | undefined,
  keeping: Keeping,
): Kept & { flush: () => Promise<void> } {
  const { isTyped, isElsewhere, pull } = keeping
  const { page } = useWorkbench()
  const [cannotKeep, setCannotKeep] = useState(false)
  const pending = useRef<(() => void) | undefined>(undefined)
  const writing = useRef<(() => Promise<void>) | undefined>(undefined)
  const isReleased = useRef(false)
  const since = useRef<number | undefined>(undefined)
  useEffect(() => {
    pending.current = undefined
    writing.current = undefined
    if (!piece || isElsewhere) return undefined
    const write = async () => {
      since.current = undefined
      if (isReleased.current) return
      const whole = withText(piece, pull)
      const isAsItWas = whole.held ? textOf(whole, page.desk) === whole.was : isBlank(whole)
      if (!isAsItWas) await keep(key, keptOf(whole))
      else if (isTyped) await forget(key)
    }
    const now = () =>
      void write().then(
        () => setCannotKeep(false),
        () => setCannotKeep(true),
      )
    // Also where nothing seems to be typed: the last letters come into the piece only when typing rests.
    pending.current = now
    writing.current = write
    addEventListener('pagehide', now)
    since.current ??= Date.now()
    const wait = Math.min(rest, since.current + longest - Date.now())
    const waiting = isTyped ? setTimeout(now, wait) : undefined
    return () => {
      clearTimeout(waiting)
      removeEventListener('pagehide', now)
    }
  }, [key, piece, isTyped, isElsewhere, pull, page.desk])
  // On the way to another page, what was typed last is kept at once.
  useEffect(() => () => pending.current?.(), [])
  const release = useCallback(async () => {
    isReleased.current = true
    await forget(key).catch(() => undefined)
  }, [key])
  const flush = useCallback(async () => writing.current?.(), [])
  return { cannotKeep, release, flush }
}

/** Whether nothing was typed in a new document yet; the minute at which it was begun is no one's words. */
function isBlank({ form, data, pictures }: Piece): boolean {
  const { date: _, ...typed } = data
  const { date: __, ...initial } = newPiece(form, '').data
  return pictures.length === 0 && isSame(typed, initial)
}
