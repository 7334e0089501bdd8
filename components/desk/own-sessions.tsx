import type { OwnSession, Visit } from '#lib/desk/sign-in/sessions.ts'
import { ActForm, quietButton } from './act-form.tsx'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

interface Props {
  sessions: OwnSession[]
  visit: Visit
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** Where an editor is signed in, each of which can be ended from here. */
export function OwnSessions({ sessions, visit: { formToken }, timeZone, now }: Props) {
  return (
    <Part title="Where you are signed in">
      <ul>
        {sessions.map(({ hash, isThisOne, beganAt, seenAt, beganBy }) => (
          <li
            key={hash}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
          >
            <span>
              {isThisOne ? 'This browser: by' : 'By'} a {beganBy}, since{' '}
              <Moment at={beganAt} {...{ timeZone, now }} />
              {!isThisOne && (
                <>
                  , last seen <Moment at={seenAt} {...{ timeZone, now }} />
                </>
              )}
            </span>
            {!isThisOne && (
              <ActForm act="end-sessions" formToken={formToken} fields={{ session: hash }}>
                <button type="submit" className={quietButton}>
                  End it
                </button>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActForm act="end-sessions" formToken={formToken} className="mt-4">
          <button type="submit" className={quietButton}>
            End all others
          </button>
        </ActForm>
      )}
    </Part>
  )
}
