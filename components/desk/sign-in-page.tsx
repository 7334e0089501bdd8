import { deskActPath, deskPaths } from '#lib/addresses/desk-addresses.ts'
import { linkStyle } from '../link-style.ts'
import { Note } from '../note.tsx'
import { buttonStyle, fieldStyle } from '../sign-up-form.tsx'

/** Asks for the address to which a link is mailed. */
export function SignInPage() {
  return (
    <Note title="Sign in">
      <p>
        A link is mailed to you. Open it in this browser: it holds for 15 minutes, and in no other.
      </p>
      <form
        action={deskActPath('ask')}
        method="post"
        className="flex flex-wrap items-end gap-3 text-[1rem]"
      >
        <label className="min-w-[min(14rem,100%)] grow basis-[min(18rem,100%)]">
          <span className="label mb-1 block text-soft">Mail address</span>
          <input
            name="email"
            type="email"
            required
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            className={fieldStyle}
          />
        </label>
        <button type="submit" className={buttonStyle}>
          Send me a link
        </button>
      </form>
      <p>
        <a href={deskPaths.passkey} className={linkStyle}>
          Sign in with a passkey
        </a>
      </p>
    </Note>
  )
}

/** What a link of a mail leads to. Programs that look through mails open links, and press no buttons. */
export function LinkPage({ token }: { token: string }) {
  return (
    <Note title="Sign in at the desk">
      <form action={deskActPath('sign-in')} method="post">
        <input type="hidden" name="token" value={token} />
        <button type="submit" className={buttonStyle}>
          Sign in
        </button>
      </form>
    </Note>
  )
}
