import { useCallback, useEffect, useRef, useState } from 'react'
import { isSame } from '#lib/publication/splice/same.ts'
import { HostFault } from '../host/host.ts'
import { forget } from '../kept/browser-store.ts'
import type { NewPicture } from '../pictures/new-picture.ts'
import { useWorkbench } from '../work/workbench.ts'
import type { Pull } from '../writing/rich-text.tsx'
import { joinPieces } from './join-pieces.ts'
import { loadPiece, type Wanted } from './load-piece.ts'
import type { OpenPiece, PieceState, Status } from './open-piece.ts'
import type { Piece } from './piece.ts'
import { useKeeping } from './use-keeping.ts'
import { useSaving } from './use-saving.ts'
import { isAway, useTurn } from './use-turn.ts'
import type { Turn } from './window-turn.ts'

/** Opens a document, keeps what is typed in this browser, and saves it. */
export function useOpenPiece(wanted: Wanted): OpenPiece {
  const { page } = useWorkbench()
  const { key } = wanted
  const state = usePieceState(wanted)
  const { loaded, setLoaded, status, setStatus, turn, current } = state
  const [contested, setContested] = useContested(status)
  const pull = useRef<Pull | undefined>(undefined)
  // While it is saved, too: the window may be closed before the host has answered.
  const isTyped = status.state !== 'unchanged' && status.state !== 'saved'
  const [whose, setWhose] = useState<Turn>('here')
  const keeping = { isTyped, isElsewhere: isAway(whose), pull }
  const { flush, ...kept } = useKeeping(key, current.current, keeping)
  const giving = { isSaving: status.state === 'saving', flush, load: state.loadAnew }
  const takeOver = useTurn(key, whose, setWhose, giving)
  const save = useSaving(wanted, state, { pull, release: kept.release })
  return {
    ...{ key, loaded, status, turn, contested, pull, save, whose, takeOver, ...kept },
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

/** The text of theirs that nobody could bring together with one's own: until it is saved, as what was taken from both is theirs then, too. */
function useContested({ state }: Status) {
  const [contested, setContested] = useState<string>()
  useEffect(() => {
    if (state === 'saved') setContested(undefined)
  }, [state])
  return [contested, setContested] as const
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
  const latest = useRef(0)
  const load = useCallback(async () => {
    const own = ++latest.current
    const next = await loadPiece(host, page, { form, path, key }).catch((error: unknown) => ({
      state: 'failed' as const,
      why: error instanceof HostFault ? error.message : String(error),
    }))
    if (own !== latest.current) return
    setLoaded(next)
    beginAnew()
    const isKept = next.state === 'open' && next.isKept
    setStatus({ state: isKept || path === undefined ? 'changed' : 'unchanged' })
  }, [host, page, form, path, key, beginAnew])
  const loadAnew = useCallback(() => {
    // What it was before must not be kept in the place of what is read.
    setLoaded({ state: 'reading' })
    load()
  }, [load])
  useEffect(() => {
    load()
  }, [load])
  return { loaded, setLoaded, status, setStatus, turn, beginAnew, load, loadAnew, current }
}
