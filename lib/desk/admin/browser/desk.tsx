import { useCallback, useEffect, useMemo, useState } from 'react'
import type { DeskList } from '#lib/desk/admin/answers/listed.ts'
import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { DeskFrame } from './desk-frame.tsx'
import type { Host } from './host/host.ts'
import { hostOf, reviewOf } from './host/host-of.ts'
import { ListPage } from './list/list-page.tsx'
import { PiecePage } from './piece/piece-page.tsx'
import { ReviewedPiece } from './review/reviewed-piece.tsx'
import { newHash, type Route, readRoute, useHash } from './work/routes.ts'
import { unpacked } from './work/unpacked.ts'
import { type Workbench, WorkbenchContext } from './work/workbench.ts'

interface Props {
  page: DeskPage
  token: string
  /** Somebody signs out, or in again: then what was typed stays. */
  onLeave: (keepsTyped: boolean) => void
}

const notConfirmed =
  'The lists cannot be shown: the host of the repository did not confirm that you may write into it.'
const unreached = 'The lists cannot be read: the server was not reached.'
const hostAway = 'The host of the repository cannot be asked at the moment.'

/** The editor of somebody who is signed in. */
export function Desk({ page, token, onLeave }: Props) {
  const hash = useHash()
  const route = useMemo(() => readRoute(hash), [hash])
  const host = useMemo(() => hostOf(page, token), [page, token])
  const review = useMemo(() => reviewOf(page, token), [page, token])
  const askDesk = useCallback(
    (what: string, body?: unknown) =>
      fetch(`/admin/desk/${what}`, {
        headers: { Authorization: `token ${token}`, 'Content-Type': 'application/json' },
        cache: 'no-cache',
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      }),
    [token],
  )
  const { list, trouble, refresh } = useList(askDesk, route.show === 'list')
  const workbench = useMemo(
    () => ({
      ...{ page, host, review, askDesk, list, trouble, refresh },
      signInAgain: () => onLeave(true),
    }),
    [page, host, review, askDesk, list, trouble, refresh, onLeave],
  )
  return (
    <WorkbenchContext value={workbench}>
      <DeskFrame page={page} folder={route.folder} onSignOut={() => onLeave(false)}>
        {trouble && <Trouble {...{ trouble, refresh, page, onLeave }} />}
        <Shown route={route} hostOn={(branch) => hostOf(page, token, branch)} />
      </DeskFrame>
    </WorkbenchContext>
  )
}

/** The lists, asked for again whenever one is shown. */
function useList(askDesk: Workbench['askDesk'], isShown: boolean) {
  const [list, setList] = useState<DeskList>()
  const [trouble, setTrouble] = useState<string>()
  const refresh = useCallback(async () => {
    const answer = await askDesk('list').catch(() => undefined)
    setTrouble(answer?.ok ? undefined : troubleOf(answer?.status))
    if (answer?.ok) setList(await unpacked<DeskList>(answer))
  }, [askDesk])
  // biome-ignore lint/correctness/useExhaustiveDependencies: anyone who comes back to the list finds it as it is by then.
  useEffect(() => {
    refresh()
  }, [refresh, isShown])
  return { list, trouble, refresh }
}

const troubleOf = (status: number | undefined) =>
  status === undefined ? unreached : status === 503 ? hostAway : notConfirmed

interface TroubleProps extends Pick<Props, 'page' | 'onLeave'> {
  trouble: string
  refresh: () => void
}

function Trouble({ trouble, refresh, page, onLeave }: TroubleProps) {
  return (
    <p className="notice" role="alert">
      {trouble}{' '}
      <button type="button" className="small" onClick={refresh}>
        Try again
      </button>{' '}
      {page.host && (
        <button type="button" className="small" onClick={() => onLeave(true)}>
          Sign in again
        </button>
      )}
    </p>
  )
}

interface ShownProps {
  route: Route
  /** The host on another branch than the one that is published. */
  hostOn: (branch: string) => Host
}

function Shown({ route, hostOn }: ShownProps) {
  const isUnnamed = route.show === 'new' && route.id === ''
  useEffect(() => {
    // A name under which the browser keeps it; going back leads to the list.
    if (isUnnamed) location.replace(newHash(route.folder, crypto.randomUUID().slice(0, 8)))
  }, [isUnnamed, route.folder])
  if (route.show === 'piece' && route.review !== undefined)
    return <ReviewedPiece key={`${route.review} ${route.path}`} {...route} {...{ hostOn }} />
  if (route.show === 'piece')
    return <PiecePage key={route.path} folder={route.folder} path={route.path} />
  if (route.show === 'new')
    return isUnnamed ? null : <PiecePage key={route.id} folder={route.folder} id={route.id} />
  return <ListPage key={route.folder} folder={route.folder} />
}
