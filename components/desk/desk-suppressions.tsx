import { deskIssuePath, deskPaths } from '#lib/addresses/desk-addresses.ts'
import type { SuppressionsNow } from '#lib/desk/list/suppressions.ts'
import type { Visit } from '#lib/desk/sign-in/sessions.ts'
import { nameOf } from '#lib/newsletter/records/issue.ts'
import type { SuppressionReason } from '#lib/newsletter/records/store.ts'
import { counted } from '#lib/text/counted.ts'
import { linkStyle } from '../link-style.ts'
import { buttonStyle } from '../sign-up-form.tsx'
import { ActForm, quietButton } from './act-form.tsx'
import { Moment } from './moment.tsx'
import { Numbers } from './numbers.tsx'
import { Part } from './part.tsx'
import { reasonWords } from './reasons.ts'

interface Props extends SuppressionsNow {
  visit: Visit
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** Whom nobody writes to, and why; of addresses only fingerprints are kept, so that they are found by the whole address alone. */
export function DeskSuppressions(props: Props) {
  const { numbers } = props
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">Suppressed</h1>
      <p className="mt-3 max-w-[40rem]">
        Addresses that are never written to. Only fingerprints of them are kept: look for one by{' '}
        <a href={deskPaths.readers} className={linkStyle}>
          the whole address
        </a>
        .
      </p>
      <Part title="By reason">
        {numbers.length === 0 && <p className="py-4 text-soft">Nobody is suppressed.</p>}
        <Numbers of={numbers.map(({ reason, count }) => [reasonWords[reason], count])} />
      </Part>
      <NeedsAPerson {...props} />
      <CanComeBack {...props} />
    </>
  )
}

function NeedsAPerson({ held, massAt, timeZone, now }: Props) {
  return (
    <Part title="Bounces that need a person">
      {held.length === 0 && massAt === undefined && <p className="py-4 text-soft">None.</p>}
      <ul>
        {held.map((issue) => (
          <li key={issue.id} className="border-b border-rule py-3">
            <a href={deskIssuePath(issue)} className={linkStyle}>
              {nameOf(issue)}
            </a>
            : too many mails {issue.hold === 'refusals' ? 'were refused' : 'came back'}
            {issue.quote && (
              <>
                {' '}
                (<q>{issue.quote}</q>)
              </>
            )}
            . Nobody is suppressed for it until it is released.
          </li>
        ))}
        {massAt !== undefined && (
          <li className="border-b border-rule py-3">
            <Moment at={massAt} {...{ timeZone, now }} />: too many mails came back that belong to
            no known issue. Nobody is suppressed for them.
          </li>
        )}
      </ul>
    </Part>
  )
}

function CanComeBack({ byIssue, ofNoIssue, visit: { formToken } }: Props) {
  return (
    <Part title="Those who can be brought back">
      <p className="py-3 text-soft">For 30 days after their mail came back, with all they had.</p>
      <ul>
        {byIssue.map(({ issue, count }) => (
          <li
            key={issue}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
          >
            <span>
              {issue}: {counted(count, 'address', 'addresses')}
            </span>
            <ActForm act="allow-issue" formToken={formToken} fields={{ issue }}>
              <button
                type="submit"
                aria-label={`Bring back those of ${issue}`}
                className={quietButton}
              >
                Bring back
              </button>
            </ActForm>
          </li>
        ))}
        {ofNoIssue.count > 0 && (
          <li className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3">
            <span>Of no known issue: {counted(ofNoIssue.count, 'address', 'addresses')}</span>
            <ActForm act="allow-no-issue" formToken={formToken}>
              <button
                type="submit"
                aria-label="Bring back those of no known issue"
                className={quietButton}
              >
                Bring back
              </button>
            </ActForm>
          </li>
        )}
      </ul>
    </Part>
  )
}

interface OneProps {
  fingerprint: string
  reason: SuppressionReason
  issue: string | null
  /** Whether its reader can be brought back with all they had. */
  isSealed: boolean
  formToken: string
}

/** One address that is not written to. */
export function OneSuppression({ fingerprint, reason, issue, isSealed, formToken }: OneProps) {
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">
        This address is suppressed
      </h1>
      <p className="mt-3 max-w-[40rem]">
        Why: {reasonWords[reason]}
        {issue && ` (${issue})`}. Only its fingerprint is kept.
      </p>
      <p className="mt-3 max-w-[40rem]">
        {isSealed
          ? 'Its reader can be brought back as before the mail came back.'
          : 'Its reader can sign up again once it is taken back. Do so only where they ask for it.'}
      </p>
      <ActForm act="allow" formToken={formToken} fields={{ fingerprint }} className="mt-5">
        <button type="submit" className={buttonStyle}>
          {isSealed ? 'Bring back' : 'Take it back'}
        </button>
      </ActForm>
    </>
  )
}
