import { useState } from 'react'
import { useAnswer } from '../work/use-answer.ts'
import { ElsewhereView } from './elsewhere-view.tsx'

interface Props {
  path: string
  /** The text of the file as it is typed. */
  text: string
}

/** Typing comes to rest for so long before the page is made again, in milliseconds. */
const rest = 900

const pages = ['Phone', 'Desktop'] as const
const elsewhere = 'Elsewhere' as const

/** The piece as readers would see it: its page, by day and by night, and how it is told of elsewhere. */
export function Preview({ path, text }: Props) {
  const [view, setView] = useState<(typeof pages)[number] | typeof elsewhere>('Phone')
  const [isDark, setIsDark] = useState(false)
  const views = path.startsWith('articles/') ? [...pages, elsewhere] : pages
  return (
    <section className="preview" aria-label="Preview">
      <p className="preview-views">
        {views.map((each) => (
          <button
            key={each}
            type="button"
            className="small"
            aria-pressed={each === view}
            onClick={() => setView(each)}
          >
            {each}
          </button>
        ))}
        {view !== elsewhere && (
          <button
            type="button"
            className="small"
            aria-pressed={isDark}
            onClick={() => setIsDark(!isDark)}
          >
            Dark
          </button>
        )}
      </p>
      {view === elsewhere ? (
        <ElsewhereView {...{ path, text }} />
      ) : (
        <PageFrame {...{ path, text, isDark }} isWide={view === 'Desktop'} />
      )}
    </section>
  )
}

interface FrameProps extends Props {
  isDark: boolean
  isWide: boolean
}

/** The page in a frame that runs nothing and knows nothing of the page around it. */
function PageFrame({ path, text, isDark, isWide }: FrameProps) {
  const answer = useAnswer<{ address: string }>('preview', { path, text }, rest)
  if (!answer) return <p role="status">The page is being made …</p>
  const width = isWide ? 'preview-desktop' : 'preview-phone'
  return (
    <div className={`preview-frame ${width}${isDark ? ' is-dark' : ' is-light'}`}>
      <iframe title="The page as readers would see it" sandbox="" src={answer.address} />
    </div>
  )
}
