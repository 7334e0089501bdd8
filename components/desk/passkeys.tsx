import type { ReactNode } from 'react'
import { deskActPath, deskPassScriptPath } from '#lib/addresses/desk-addresses.ts'
import type { Asked } from '#lib/desk/sign-in/passkeys.ts'
import type { Visit } from '#lib/desk/sign-in/sessions.ts'
import type { Passkey } from '#lib/newsletter/records/desk-queries.ts'
import { Note } from '../note.tsx'
import { buttonStyle } from '../sign-up-form.tsx'
import { ActForm, quietButton } from './act-form.tsx'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

interface FormProps {
  act: string
  asked: Asked
  nonce: string
  formToken?: string
  children: ReactNode
}

/** A form whose answer the browser makes: the one that needs a script. */
function PasskeyForm({ act, asked, nonce, formToken, children }: FormProps) {
  return (
    <>
      <form action={deskActPath(act)} method="post" data-passkey={JSON.stringify(asked.options)}>
        <input type="hidden" name="form" value={formToken ?? ''} />
        <input type="hidden" name="question" value={asked.question} />
        <input type="hidden" name="response" value="" />
        <button type="submit" className={buttonStyle}>
          {children}
        </button>
      </form>
      <p id="passkey-fault" role="alert" hidden className="mt-3 border-s-4 border-accent ps-3">
        The browser gave no passkey: it has none for this site, or it was not confirmed in time.
      </p>
      <script type="module" nonce={nonce} src={deskPassScriptPath} />
    </>
  )
}

/** The way in for those who have a passkey; undefined where the site's address allows none. */
export function ShowPasskey({ asked, nonce }: { asked: Asked | undefined; nonce: string }) {
  return (
    <Note title="Sign in with a passkey">
      {asked ? (
        <>
          <p>It needs a script in this browser; a link by mail needs none.</p>
          <PasskeyForm act="passkey" {...{ asked, nonce }}>
            Sign in
          </PasskeyForm>
        </>
      ) : (
        <p>There are none: passkeys are of a name, and the address of this site has a number.</p>
      )}
    </Note>
  )
}

interface OwnProps {
  own: Passkey[]
  /** What a browser is asked that is to make one; undefined where this editor may make none now. */
  asked: Asked | undefined
  visit: Visit
  nonce: string
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** The passkeys that an editor has, and another one. */
export function OwnPasskeys({ own, asked, visit, nonce, timeZone, now }: OwnProps) {
  const { formToken } = visit
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">Passkeys</h1>
      <p className="mt-3 mb-5 max-w-[40rem]">
        By a passkey you sign in with your finger, your face or the code of your device, without a
        mail.
      </p>
      {asked ? (
        <PasskeyForm act="make-passkey" {...{ asked, nonce, formToken }}>
          Make a passkey
        </PasskeyForm>
      ) : (
        <p className="max-w-[40rem]">
          One is made by those who have signed in by a link of a mail, within ten minutes, at a site
          whose address has a name.
        </p>
      )}
      <Part title="Yours">
        {own.length === 0 && <p className="py-4 text-soft">You have none.</p>}
        <ul>
          {own.map(({ id, createdAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
            >
              <span>
                Made <Moment at={createdAt} {...{ timeZone, now }} />
              </span>
              <ActForm act="remove-passkey" formToken={formToken} fields={{ id }}>
                <button type="submit" className={quietButton}>
                  Take it out
                </button>
              </ActForm>
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}
