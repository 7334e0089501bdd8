import { deskIssuePath } from '#lib/addresses/desk-addresses.ts'
import type { DeskIssue } from '#lib/desk/list/desk-issue.ts'
import { issueState } from '#lib/desk/list/issue-state.ts'
import { counted } from '#lib/text/counted.ts'
import { languageNames } from './language-names.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

interface Props {
  issues: DeskIssue[]
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** The issues that come, and those that were made, each with where it stands. */
export function DeskIssues({ issues, timeZone, now }: Props) {
  const isOver = ({ issue }: DeskIssue) =>
    issue !== undefined && ['sent', 'expired', 'cancelled'].includes(issue.state) && !issue.hold
  const open = issues.filter((each) => !isOver(each)).toReversed()
  const over = issues.filter(isOver)
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">Issues</h1>
      <Part title="Now and next">
        {open.length === 0 && (
          <p className="py-4 text-soft">Nobody reads a list yet: there is nothing to make.</p>
        )}
        <Rows issues={open} {...{ timeZone, now }} />
      </Part>
      <Part title="Before">
        {over.length === 0 && <p className="py-4 text-soft">No issue has been sent yet.</p>}
        <Rows issues={over} {...{ timeZone, now }} />
      </Part>
    </>
  )
}

const keyOf = ({ list, language, day }: DeskIssue) => `${list} ${language} ${day}`

function Rows({ issues, timeZone, now }: Props) {
  return (
    <ul>
      {issues.map((each) => (
        <Row key={keyOf(each)} of={each} {...{ timeZone, now }} />
      ))}
    </ul>
  )
}

function Row({ of, timeZone, now }: { of: DeskIssue; timeZone: string; now: number }) {
  const { name, language, due, content, isLetter } = of
  const lead = content.letter?.subject ?? content.articles[0]?.title
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-rule py-4 tablet:grid-cols-[14rem_1fr_16rem]">
      <p className="text-soft">
        <Moment at={due} {...{ timeZone, now }} />
      </p>
      <div className="min-w-0">
        <h3 className="headline text-[1.25rem]">
          <a href={deskIssuePath(of)} className="decoration-accent hover:underline">
            <bdi>{name}</bdi>
            {isLetter && ', a letter'}
          </a>{' '}
          <span className="text-soft">· {languageNames.of(language)}</span>
        </h3>
        {lead && (
          <p className="mt-1">
            <bdi lang={language}>{lead}</bdi>
          </p>
        )}
        <p className="mt-1 text-[0.9375rem] text-soft">{contentOf(of)}</p>
      </div>
      <p className="font-semibold">{issueState(of, now)}</p>
    </li>
  )
}

function contentOf({ content, isPlanned, isLetter }: DeskIssue): string {
  const { articles, corrections } = content
  if (isLetter) return 'Words of an editor alone'
  if (!isPlanned) return 'Too few new articles so far'
  const parts = [counted(articles.length, 'article')]
  if (corrections.length > 0) parts.push(counted(corrections.length, 'correction'))
  return parts.join(' and ')
}
