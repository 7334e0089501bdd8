import { type FormEvent, useEffect, useState } from 'react'
import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import { hostOf } from '../host/host-of.ts'
import { beginSignIn, endSignIn } from './sign-in-by-code.ts'
import { signInByHelper } from './sign-in-by-helper.ts'

const names = { github: 'GitHub', gitlab: 'GitLab', gitea: 'the host' }

interface Props {
  page: DeskPage
  host: GitHost
  onToken: (token: string) => void
}

/** Asks somebody to sign in at the host, or for an access token, which is tried there. */
export function SignIn({ page, host, onToken }: Props) {
  const [fault, setFault] = useState<string>()
  const name = names[host.place]
  const take = async (given: Promise<string | undefined>) => {
    try {
      const found = await given
      if (found === undefined) return
      await hostOf(page, found).whoIs()
      onToken(found)
    } catch (error) {
      setFault((error as Error).message)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a code is redeemed once.
  useEffect(() => void take(endSignIn(host)), [])
  const helper = host.signIn
  return (
    <main className="sign-in">
      <h1>{page.site.name}</h1>
      {(host.clientId ?? helper) && (
        <p>
          <button
            type="button"
            className="button is-main"
            onClick={() => (helper ? take(signInByHelper(helper)) : beginSignIn(host))}
          >
            Sign in with {name}
          </button>
        </p>
      )}
      <TokenForm
        label={`Your access token for ${host.repository} at ${name}`}
        onToken={(token) => take(Promise.resolve(token))}
      />
      {fault && (
        <p className="notice" role="alert">
          {fault}.
        </p>
      )}
    </main>
  )
}

interface TokenProps {
  label: string
  onToken: (token: string) => void
}

function TokenForm({ label, onToken }: TokenProps) {
  const [token, setToken] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onToken(token.trim())
  }
  return (
    <form onSubmit={submit}>
      <label>
        {label}
        <input
          type="password"
          autoComplete="off"
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      <p className="hint">It stays in this browser until you sign out.</p>
      <button type="submit" className="button">
        Sign in
      </button>
    </form>
  )
}
