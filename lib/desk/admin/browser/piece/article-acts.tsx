import { type FormEvent, useEffect, useState } from 'react'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { asList } from '../fields/as-list.ts'
import { dateWords, inZone } from '../work/dates.ts'
import { Dialog } from '../work/dialog.tsx'
import { useWorkbench } from '../work/workbench.ts'
import { IssuesWithIt } from './issues-with-it.tsx'
import type { OpenPiece } from './open-piece.ts'
import type { Piece } from './piece.ts'
import { saveEffect } from './save-effect.ts'

interface Props {
  piece: Piece
  /** Of its file, once it has a title. */
  path: string | undefined
  onChange: OpenPiece['change']
}

/** What saving an article will do, and what is done to one that readers have seen: correcting it, and withdrawing it. */
export function ArticleActs({ piece, path, onChange }: Props) {
  const { page } = useWorkbench()
  const { timeZone } = page.desk
  const now = useNow()
  const [asked, setAsked] = useState<'correction' | 'withdrawal'>()
  const slug = String(piece.data.slug || (path ? slugOfFile(path) : ''))
  return (
    <section className="effect" aria-label="What saving does">
      <p>{saveEffect(piece.data, now, timeZone)}</p>
      {path && <IssuesWithIt piece={piece} path={path} />}
      <p className="count">
        {slug && `${page.site.url}/articles/${slug} · `}it is {dateWords(timeZone).hour(now)} in{' '}
        {timeZone}
      </p>
      {piece.held && (
        <p>
          <button type="button" className="small" onClick={() => setAsked('correction')}>
            Correct …
          </button>{' '}
          <button type="button" className="small" onClick={() => setAsked('withdrawal')}>
            Withdraw …
          </button>
        </p>
      )}
      {asked && (
        <ActDialog
          {...acts[asked]}
          onClose={() => setAsked(undefined)}
          onDone={(words) => {
            if (asked === 'withdrawal') onChange('withdrawn', words)
            else onChange('corrections', corrected(piece, words, inZone(now, timeZone)))
            setAsked(undefined)
          }}
        />
      )}
    </section>
  )
}

const acts = {
  correction: {
    title: 'Correct this article',
    asks: 'What was wrong, and what is right',
    tells: 'It stands below the article and among the corrections. Mend the text itself as well.',
    does: 'Add the correction',
  },
  withdrawal: {
    title: 'Withdraw this article',
    asks: 'Why it is withdrawn, for readers',
    tells:
      'The notice takes the place of the text; the article leaves every list, feed and search.',
    does: 'Withdraw it',
  },
}

/** The oldest correction comes first. */
function corrected({ data }: Piece, text: string, date: string): unknown[] {
  return [...asList(data.corrections), { date, text }]
}

/** This moment, by the minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const turning = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(turning)
  }, [])
  return now
}

interface ActProps {
  title: string
  asks: string
  tells: string
  does: string
  onDone: (words: string) => void
  onClose: () => void
}

function ActDialog({ title, asks, tells, does, onDone, onClose }: ActProps) {
  const [words, setWords] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(words.trim())
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <label>
          {asks}
          <textarea
            required
            rows={3}
            dir="auto"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        <p className="count">{tells}</p>
        <p className="dialog-ends">
          <button type="button" className="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" className="button is-main" disabled={words.trim() === ''}>
            {does}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
