import { type RefObject, useRef } from 'react'
import { isSame } from '#lib/publication/splice/same.ts'
import { HostFault } from '../host/host.ts'
import { forget, keep } from '../kept/browser-store.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Pull } from '../writing/rich-text.tsx'
import type { Wanted } from './load-piece.ts'
import type { OpenPiece, PieceState } from './open-piece.ts'
import { openPiece, type Piece, textOf } from './piece.ts'
import { refusalOf } from './refusal-of.ts'
import { savePiece } from './save-piece.ts'
import { type Kept, keptOf, withText } from './use-keeping.ts'

interface Saving {
  pull: RefObject<Pull | undefined>
  release: Kept['release']
}

/** Saves an open document under a path, and gives it as it was saved; undefined where it was not. */
export function useSaving(wanted: Wanted, state: PieceState, saving: Saving): OpenPiece['save'] {
  const save = useSaveOnce(wanted, state, saving)
  const running = useRef<Promise<unknown> | undefined>(undefined)
  return async (target) => {
    // Anyone who asks again while it is saved wants what was typed since to be saved as well.
    while (running.current) await running.current
    const next = save(target)
    running.current = next.finally(() => {
      running.current = undefined
    })
    return next
  }
}

function useSaveOnce(
  { form, key }: Wanted,
  { setLoaded, setStatus, current }: PieceState,
  { pull, release }: Saving,
): OpenPiece['save'] {
  const { host, page } = useWorkbench()
  const show = (piece: Piece, theirs?: Piece) => {
    current.current = piece
    setLoaded({ state: 'open', isKept: theirs !== undefined, piece, ...(theirs && { theirs }) })
  }
  const take = async (saved: Piece, whole: Piece) => {
    const { next, isTyped } = goneOn(saved, whole, withText(current.current ?? whole, pull))
    show(next)
    setStatus({ state: isTyped ? 'changed' : 'saved' })
    if (whole.path !== undefined) await forget(key).catch(() => undefined)
    // It is opened by its own name from here on.
    else await release()
    if (whole.path === undefined && isTyped && saved.path)
      await keep(saved.path, keptOf(next)).catch(() => undefined)
    return next
  }
  return async (target) => {
    if (!current.current) return undefined
    setStatus({ state: 'saving' })
    const whole = withText(current.current, pull)
    show(whole)
    if (whole.held?.sha && textOf(whole, page.desk) === whole.was) return take(whole, whole)
    try {
      const saved = await savePiece(host, page, whole, target)
      if (saved.state === 'saved') return await take(saved.piece, whole)
      const held =
        saved.state === 'conflict' && whole.path ? await host.read(whole.path) : undefined
      if (held && held.sha !== whole.held?.sha)
        show(withText(current.current ?? whole, pull), openPiece(form, target, held, page.desk))
      setStatus({ state: 'refused', ...refusalOf(saved, { whole, target, held }) })
    } catch (error) {
      const isSignedOut = error instanceof HostFault && error.kind === 'signed-out'
      setStatus({ state: 'refused', why: (error as Error).message, isSignedOut })
    }
    return undefined
  }
}

/** A document as it was saved, with what was typed and chosen while it was, which is still to be saved. */
function goneOn(saved: Piece, whole: Piece, now: Piece): { next: Piece; isTyped: boolean } {
  const added = now.pictures.filter((picture) => !whole.pictures.includes(picture))
  const next = { ...saved, data: now.data, pictures: [...saved.pictures, ...added] }
  return { next, isTyped: !isSame(now.data, whole.data) }
}
