import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { isSame } from '#lib/publication/splice/same.ts'
import { HostFault } from '../host/host.ts'
import { forget, keep } from '../kept/browser-store.ts'
import type { NewPicture } from '../pictures/new-picture.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Pull } from '../writing/rich-text.tsx'
import { joinPieces } from './join-pieces.ts'
import { type Loaded, loadPiece, type Wanted } from './load-piece.ts'
import { openPiece, type Piece, textOf } from './piece.ts'
import { refusalOf } from './refusal-of.ts'
import { savePiece } from './save-piece.ts'
import { useElsewhere } from './use-elsewhere.ts'
import { type Kept, keptOf, useKeeping, withText } from './use-keeping.ts'

/** Where saving stands. */
export type Status =
  | { state: 'unchanged' | 'changed' | 'saving' | 'saved' }
  | { state: 'refused'; why: string; isSignedOut?: boolean; isGone?: boolean }

/** An open document, and what can be done with it. */
export interface OpenPiece extends Kept {
  /** Another window of this browser has it open, and keeps what is typed there. */
  isElsewhere: boolean
  /** Under which the browser keeps what is typed. */
  key: string
  loaded: Loaded | { state: 'reading' } | { state: 'failed'; why: string }
  status: Status
  /** Grows when the text is put in place from elsewhere: what shows it begins anew. */
  turn: number
  /** The other's text, where two versions were brought together that both had changed it. */
  contested: string | undefined
  addPicture(picture: NewPicture): void
  /** What gives the text as it is typed, where it is written as it reads. */
  pull: RefObject<Pull | undefined>
  change(name: string, value: unknown): void
  save(path: string): Promise<Piece | undefined>
  /** Saves a document whose file is gone under its path again. */
  saveAnew(): Promise<Piece | undefined>
  takeTheirs(): void
  join(): void
  discard(): Promise<void>
}

/** What an open document is made of while it is open. */
interface PieceState {
  loaded: OpenPiece['loaded']
  setLoaded: Dispatch<SetStateAction<OpenPiece['loaded']>>
  status: Status
  setStatus: (status: Status) => void
  turn: number
  /** Has what shows the text begin anew. */
  beginAnew: () => void
  load: () => Promise<void>
  /** The piece as it is by now, also between two drawings. */
  current: RefObject<Piece | undefined>
}

/** Opens a document, keeps what is typed in this browser, and saves it. */
export function useOpenPiece(wanted: Wanted): OpenPiece {
  const { page } = useWorkbench()
  const { key } = wanted
  const state = usePieceState(wanted)
  const { loaded, setLoaded, status, setStatus, turn, current } = state
  const [contested, setContested] = useState<string>()
  const pull = useRef<Pull | undefined>(undefined)
  // While it is saved, too: the window may be closed before the host has answered.
  const isTyped = status.state !== 'unchanged' && status.state !== 'saved'
  const isElsewhere = useElsewhere(key)
  const kept = useKeeping(key, current.current, { isTyped, isElsewhere, pull })
  const save = useSaving(wanted, state, { pull, release: kept.release })
  return {
    ...{ key, loaded, status, turn, contested, pull, save, isElsewhere, ...kept },
    async saveAnew() {
      const piece = current.current
      if (!piece?.held || !piece.path) return undefined
      current.current = { ...piece, held: { ...piece.held, sha: '' } }
      return save(piece.path)
    },
    change(name, value) {
      if (isSame(current.current?.data[name], value)) return
      setLoaded((before) => changed(before, name, value))
      setStatus({ state: 'changed' })
    },
    addPicture(picture) {
      setLoaded((before) => withPicture(before, picture))
      setStatus({ state: 'changed' })
    },
    takeTheirs() {
      forget(key).then(state.load)
    },
    join() {
      if (loaded.state !== 'open' || !loaded.theirs) return
      const joined = joinPieces(loaded.piece, loaded.theirs, page.desk)
      setLoaded({ state: 'open', isKept: false, piece: joined.piece })
      setContested(joined.contested)
      state.beginAnew()
      setStatus({ state: 'changed' })
    },
    async discard() {
      await forget(key)
      await state.load()
    },
  }
}

function changed(before: OpenPiece['loaded'], name: string, value: unknown): OpenPiece['loaded'] {
  if (before.state !== 'open') return before
  const { piece } = before
  return { ...before, piece: { ...piece, data: { ...piece.data, [name]: value } } }
}

function withPicture(before: OpenPiece['loaded'], picture: NewPicture): OpenPiece['loaded'] {
  if (before.state !== 'open') return before
  const { piece } = before
  return { ...before, piece: { ...piece, pictures: [...piece.pictures, picture] } }
}

function usePieceState({ form, path, key }: Wanted): PieceState {
  const { host, page } = useWorkbench()
  const [loaded, setLoaded] = useState<OpenPiece['loaded']>({ state: 'reading' })
  const [status, setStatus] = useState<Status>({ state: 'unchanged' })
  const [turn, setTurn] = useState(0)
  const current = useRef<Piece | undefined>(undefined)
  current.current = loaded.state === 'open' ? loaded.piece : undefined
  const beginAnew = useCallback(() => setTurn((before) => before + 1), [])
  const load = useCallback(async () => {
    const next = await loadPiece(host, page, { form, path, key }).catch((error: unknown) => ({
      state: 'failed' as const,
      why: error instanceof HostFault ? error.message : String(error),
    }))
    setLoaded(next)
    beginAnew()
    const isKept = next.state === 'open' && next.isKept
    setStatus({ state: isKept || path === undefined ? 'changed' : 'unchanged' })
  }, [host, page, form, path, key, beginAnew])
  useEffect(() => {
    load()
  }, [load])
  return { loaded, setLoaded, status, setStatus, turn, beginAnew, load, current }
}

interface Saving {
  pull: RefObject<Pull | undefined>
  release: Kept['release']
}

/** Saves an open document under a path, and gives it as it was saved; undefined where it was not. */
function useSaving(
  { form, key }: Wanted,
  { setLoaded, setStatus, current }: PieceState,
  { pull, release }: Saving,
): OpenPiece['save'] {
  const { host, page } = useWorkbench()
  const running = useRef<Promise<unknown> | undefined>(undefined)
  const show = (piece: Piece, theirs?: Piece) =>
    setLoaded({ state: 'open', isKept: theirs !== undefined, piece, ...(theirs && { theirs }) })
  const take = async (saved: Piece, whole: Piece) => {
    // What was typed while it was saved is still to be saved.
    const now = withText(current.current ?? whole, pull)
    const isTyped = !isSame(now.data, whole.data)
    const added = now.pictures.filter((picture) => !whole.pictures.includes(picture))
    const next = { ...saved, data: now.data, pictures: [...saved.pictures, ...added] }
    current.current = next
    show(next)
    setStatus({ state: isTyped ? 'changed' : 'saved' })
    if (whole.path !== undefined) await forget(key).catch(() => undefined)
    else {
      // It is opened by its own name from here on.
      await release()
      if (isTyped && saved.path) await keep(saved.path, keptOf(next)).catch(() => undefined)
    }
    return next
  }
  const save = async (target: string) => {
    if (!current.current) return undefined
    setStatus({ state: 'saving' })
    const whole = withText(current.current, pull)
    current.current = whole
    show(whole)
    if (whole.held?.sha && textOf(whole, page.desk) === whole.was) {
      setStatus({ state: 'saved' })
      return whole
    }
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
  return async (target) => {
    // Anyone who asks again while it is saved wants what was typed since to be saved as well.
    while (running.current) await running.current
    const saving = save(target)
    running.current = saving.finally(() => {
      running.current = undefined
    })
    return saving
  }
}
