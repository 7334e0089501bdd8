import { useEffect, useState } from 'react'
import { useWorkbench } from '../work/workbench.ts'

interface Props {
  path: string
  /** The text of the file as it is typed. */
  text: string
}

/** Typing comes to rest for so long before the page is made again, in milliseconds. */
const rest = 900

const widths = ['Phone', 'Desktop'] as const

/** The page as readers would see it, in a frame that runs nothing and knows nothing of this page. */
export function Preview({ path, text }: Props) {
  const address = useAddress(path, text)
  const [width, setWidth] = useState<(typeof widths)[number]>('Phone')
  return (
    <section className="preview" aria-label="Preview">
      <p className="preview-widths">
        {widths.map((each) => (
          <button
            key={each}
            type="button"
            className="small"
            aria-pressed={each === width}
            onClick={() => setWidth(each)}
          >
            {each}
          </button>
        ))}
      </p>
      {address && (
        <div className={`preview-frame preview-${width.toLowerCase()}`}>
          <iframe title="The page as readers would see it" sandbox="" src={address} />
        </div>
      )}
    </section>
  )
}

/** Where the page of a text is to be seen, asked for again when typing rests. */
function useAddress(path: string, text: string): string | undefined {
  const { askDesk } = useWorkbench()
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let isOver = false
    const waiting = setTimeout(async () => {
      const answer = await askDesk('preview', { path, text }).catch(() => undefined)
      if (!answer?.ok || isOver) return
      const told = (await answer.json()) as { address: string }
      setAddress(told.address)
    }, rest)
    return () => {
      isOver = true
      clearTimeout(waiting)
    }
  }, [path, text, askDesk])
  return address
}
