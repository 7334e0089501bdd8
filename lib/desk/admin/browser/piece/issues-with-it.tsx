import type { IssueWithIt } from '#lib/desk/admin/answers/told.ts'
import { dateWords } from '../work/dates.ts'
import { useAnswer } from '../work/use-answer.ts'
import { useWorkbench } from '../work/workbench.ts'
import { type Piece, textOf } from './piece.ts'

/** What is changed comes to rest for so long before the desk is asked, in milliseconds. */
const rest = 1200

/** Fields by which an article is in another issue than before. */
const deciding = ['draft', 'date', 'expires', 'withdrawn', 'corrections', 'topics', 'language']

/** The issues of the newsletter that bring an article, once it is saved and published. */
export function IssuesWithIt({ piece, path }: { piece: Piece; path: string }) {
  const { page } = useWorkbench()
  const { data } = piece
  const on = JSON.stringify(deciding.map((name) => data[name]))
  const text = textOf(piece, page.desk)
  const issues = useAnswer<IssueWithIt[]>('issues', { path, text, on }, rest)
  if (!issues || issues.length === 0) return null
  const words = dateWords(page.desk.timeZone)
  return (
    <p>
      It is in these digests:{' '}
      {issues
        .map(({ list, at }) => `${nameOf(list)}, ${words.day(at)}, ${words.hour(at)}`)
        .join('; ')}
      .
    </p>
  )
}

/** A list of a topic by the topic's slug alone. */
function nameOf(list: string): string {
  return list.replace(/^topic:/, 'topic ')
}
