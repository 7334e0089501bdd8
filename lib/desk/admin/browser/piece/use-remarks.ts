import { useEffect, useState } from 'react'
import type { Remark } from '#lib/desk/admin/answers/check-text.ts'
import { useWorkbench } from '../work/workbench.ts'

/** Typing comes to rest for so long before the desk is asked, in milliseconds. */
const rest = 700

/** What the desk says of a text while it is typed. */
export function useRemarks(path: string, text: string): readonly Remark[] {
  const { askDesk } = useWorkbench()
  const [remarks, setRemarks] = useState<readonly Remark[]>([])
  useEffect(() => {
    let isOver = false
    const waiting = setTimeout(async () => {
      const answer = await askDesk('check', { path, text }).catch(() => undefined)
      if (answer?.ok && !isOver) setRemarks((await answer.json()) as Remark[])
    }, rest)
    return () => {
      isOver = true
      clearTimeout(waiting)
    }
  }, [path, text, askDesk])
  return remarks
}
