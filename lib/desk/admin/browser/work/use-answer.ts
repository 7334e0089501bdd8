import { useEffect, useRef, useState } from 'react'
import { useWorkbench } from './workbench.ts'

interface Asked {
  path: string
  /** The text of the file as it is typed. */
  text: string
  /** It is asked again when this changes and then rests; unset: when the text does. */
  on?: string
}

/** What our server answers of a text as it is typed, once that rests for so many milliseconds; undefined until then. */
export function useAnswer<T>(
  what: string,
  { path, text, on = text }: Asked,
  rest: number,
): T | undefined {
  const { askDesk } = useWorkbench()
  const [answer, setAnswer] = useState<T>()
  const now = useRef(text)
  now.current = text
  // biome-ignore lint/correctness/useExhaustiveDependencies: `on` is what has it asked anew.
  useEffect(() => {
    let isOver = false
    const waiting = setTimeout(async () => {
      const told = await askDesk(what, { path, text: now.current }).catch(() => undefined)
      if (told?.ok && !isOver) setAnswer((await told.json()) as T)
    }, rest)
    return () => {
      isOver = true
      clearTimeout(waiting)
    }
  }, [what, path, on, rest, askDesk])
  return answer
}
