import { useEffect, useState } from 'react'
import { useWorkbench } from '../work/workbench.ts'

/** The paths of articles whose texts say some words, as the server's index finds them; empty until it has answered. */
export function useFound(words: string): ReadonlySet<string> {
  const { askDesk } = useWorkbench()
  const [found, setFound] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    setFound(new Set())
    if (words.trim().length < 3) return undefined
    let isOver = false
    const waiting = setTimeout(async () => {
      const answer = await askDesk(`search?q=${encodeURIComponent(words)}`).catch(() => undefined)
      const paths = answer?.ok ? ((await answer.json()) as string[]) : []
      if (!isOver) setFound(new Set(paths))
    }, 250)
    return () => {
      isOver = true
      clearTimeout(waiting)
    }
  }, [words, askDesk])
  return found
}
