import { useEffect, useRef } from 'react'
import { type Turn, WindowTurn } from './window-turn.ts'

/** What is needed to give a document to another window. */
interface Giving {
  isSaving: boolean
  /** Keeps what is typed. Throws where that cannot be kept. */
  flush: () => Promise<void>
  /** Reads the document anew, with what was typed in the other window. */
  load: () => void
}

/** Whose turn a document is, and what asks another window for it. Browsers have that where the page came over TLS or from this machine. */
export function useTurn(key: string, turn: Turn, setTurn: (turn: Turn) => void, giving: Giving) {
  const window = useRef<WindowTurn | undefined>(undefined)
  const load = useRef(giving.load)
  load.current = giving.load
  useEffect(() => {
    if (!navigator.locks) return undefined
    let before: Turn = 'here'
    const own = new WindowTurn(key, (next) => {
      if (next === 'here' && isAway(before)) load.current()
      before = next
      setTurn(next)
    })
    window.current = own
    return () => own.leave()
  }, [key, setTurn])
  const { isSaving, flush } = giving
  useEffect(() => {
    if (turn !== 'asked' || isSaving) return
    flush().then(
      () => window.current?.give(),
      () => window.current?.refuse(),
    )
  }, [turn, isSaving, flush])
  return () => window.current?.ask()
}

/** Whether another window has the document. */
export function isAway(turn: Turn): boolean {
  return turn === 'elsewhere' || turn === 'refused'
}
