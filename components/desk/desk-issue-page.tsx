import { deskMailPath, deskPath } from '#lib/addresses/desk-addresses.ts'
import type { ShownDeskIssue } from '#lib/desk/list/desk-issue.ts'
import { issueActs } from '#lib/desk/list/issue-acts.ts'
import { issueState } from '#lib/desk/list/issue-state.ts'
import type { Visit } from '#lib/desk/sign-in/sessions.ts'
import type { Steering } from '#lib/newsletter/issues/steer-issue.ts'
import { counted } from '#lib/text/counted.ts'
import { linkStyle } from '../link-style.ts'
import { buttonStyle } from '../sign-up-form.tsx'
import { ActForm, quietButton } from './act-form.tsx'
import { IssueNumbersPart } from './issue-numbers.tsx'
import { languageNames } from './language-names.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

interface Props extends ShownDeskIssue {
  visit: Visit
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** One issue, with its mail in a frame: what the mail brings along reaches nothing of the page. */
export function DeskIssuePage({ of, mail, numbers, readers, visit, timeZone, now }: Props) {
  const { name, language, due, issue, isLetter } = of
  return (
    <>
      <p className="pt-6">
        <a href={deskPath} className={linkStyle}>
          All issues
        </a>
      </p>
      <h1 className="headline mt-2 text-[2.125rem] tablet:text-[2.75rem]">
        <bdi>{name}</bdi>
        {isLetter && ', a letter'}
      </h1>
      <p className="mt-1 text-[1.125rem] text-soft">
        {languageNames.of(language)} · <Moment at={due} {...{ timeZone, now }} />
      </p>
      <p className="mt-4 text-[1.25rem] font-semibold">{issueState(of, now)}</p>
      {issue?.quote && (
        <p className="mt-1 text-soft">
          The relay said: <q>{issue.quote}</q>
        </p>
      )}
      <Acts {...{ of, visit, readers }} />
      {numbers && <IssueNumbersPart numbers={numbers} />}
      {mail && (
        <Part title="The mail">
          <p className="py-3">
            Subject: <bdi lang={language}>{mail.subject}</bdi>
          </p>
          <iframe
            src={deskMailPath(of)}
            title={`The mail of ${name}`}
            className="h-[44rem] w-full border border-rule bg-paper"
          />
        </Part>
      )}
    </>
  )
}

const labels: Record<Steering, string> = { hold: 'Hold', release: 'Release', cancel: 'Cancel' }
const explained: Record<Steering, string> = {
  hold: 'nobody gets it until it is released.',
  release: 'it goes on where it was.',
  cancel: 'nobody gets it who has not got it yet; its articles go into the next one.',
}

const cancelsLetter = 'nobody gets it who has not got it yet, for good.'

function Acts({ of, visit, readers }: Pick<Props, 'of' | 'visit' | 'readers'>) {
  const acts = issueActs(of)
  const { list, language, day } = of
  const fields = { list, language, on: day }
  const { formToken } = visit
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3">
        {acts.map((act, index) => (
          <ActForm key={act} {...{ act, formToken, fields }}>
            <button type="submit" className={index === 0 ? buttonStyle : quietButton}>
              {labels[act]}
            </button>
          </ActForm>
        ))}
        <ActForm act="test" {...{ formToken, fields }}>
          <button type="submit" className={quietButton}>
            Send me a test
          </button>
        </ActForm>
      </div>
      <ul className="mt-3 text-[0.9375rem] text-soft">
        {acts.map((act) => (
          <li key={act}>
            {labels[act]}: {act === 'cancel' && of.isLetter ? cancelsLetter : explained[act]}
            {act === 'release' &&
              readers !== undefined &&
              ` ${counted(readers, 'reader')} of this list and language.`}
            {act === 'release' && !visit.isProved && ' You are asked to sign in anew before.'}
          </li>
        ))}
      </ul>
    </>
  )
}
