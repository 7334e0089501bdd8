import { useCallback, useEffect, useState } from 'react'
import type { Checks, Proposal } from '../host/review.ts'
import { useWorkbench } from '../work/workbench.ts'

/** A proposal with what its host tells of it when asked. */
export interface Looked {
  proposal: Proposal
  /** Paths of the documents that it changes. */
  paths: string[]
  checks: Checks
}

/** The proposals that wait, as they are now; undefined until they came, and where there is no review. */
export function useProposals(): Looked[] | undefined {
  const { review } = useWorkbench()
  const [looked, setLooked] = useState<Looked[]>()
  const read = useCallback(async () => {
    if (!review) return
    const open = await review.list()
    const asked = open.map(async (proposal) => {
      const [paths, checks] = await Promise.all([review.paths(proposal), review.checks(proposal)])
      return { proposal, checks, paths: paths.filter((path) => path.endsWith('.md')) }
    })
    setLooked(await Promise.all(asked))
  }, [review])
  useEffect(() => {
    // The list of what is published stands without it.
    read().catch(() => undefined)
  }, [read])
  return looked
}
