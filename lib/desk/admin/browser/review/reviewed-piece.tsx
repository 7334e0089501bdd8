import { useEffect, useMemo, useState } from 'react'
import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import type { Host } from '../host/host.ts'
import type { Proposal } from '../host/review.ts'
import { PiecePage } from '../piece/piece-page.tsx'
import { listHash } from '../work/routes.ts'
import { useWorkbench, WorkbenchContext } from '../work/workbench.ts'

interface Props {
  folder: DeskForm['folder']
  path: string
  review?: number
  hostOn: (branch: string) => Host
}

/** A document as it is on the branch of a proposal, opened to be written in. */
export function ReviewedPiece({ folder, path, review: number, hostOn }: Props) {
  const workbench = useWorkbench()
  const { review } = workbench
  const [found, setFound] = useState<Proposal | null>()
  useEffect(() => {
    const read = async () => (await review?.list())?.find((each) => each.number === number) ?? null
    read().then(setFound, () => setFound(null))
  }, [review, number])
  // The same as long as the proposal is: the document is read anew from another host, and what is typed begins anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function of the same does the same.
  const host = useMemo(() => found && hostOn(found.branch), [found])
  const own = useMemo(
    () => found && host && { ...workbench, proposal: found, host },
    [found, host, workbench],
  )
  if (found === undefined) return <p role="status">It is being read …</p>
  if (!own)
    return (
      <main className="piece-page">
        <p className="notice" role="alert">
          This piece is no longer in review: it was taken over or closed.{' '}
          <a href={listHash('articles')}>To the articles</a>
        </p>
      </main>
    )
  return (
    <WorkbenchContext value={own}>
      <PiecePage {...{ folder, path }} />
    </WorkbenchContext>
  )
}
