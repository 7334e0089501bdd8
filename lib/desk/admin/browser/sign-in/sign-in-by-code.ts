import type { GitHost } from '#lib/settings/admin-settings.ts'

const begunKey = 'handbill.sign-in'

/** Where a host asks the person, where it gives the token, and for what. */
function addressesOf({ place, host }: GitHost) {
  return place === 'gitlab'
    ? { ask: `${host}/oauth/authorize`, give: `${host}/oauth/token`, scope: 'api' }
    : { ask: `${host}/login/oauth/authorize`, give: `${host}/login/oauth/access_token` }
}

const backHere = () => `${location.origin}/admin`

const letters = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const random = () => letters(crypto.getRandomValues(new Uint8Array(32)))

/** Leads to the host, which asks the person and leads back with a code (RFC 7636: what redeems it never leaves this window). */
export async function beginSignIn(host: GitHost): Promise<void> {
  const { ask, scope } = addressesOf(host)
  const [verifier, state] = [random(), random()]
  sessionStorage.setItem(begunKey, JSON.stringify({ verifier, state, hash: location.hash }))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const query = new URLSearchParams({
    ...{ client_id: host.clientId ?? '', redirect_uri: backHere(), response_type: 'code', state },
    ...{ code_challenge: letters(new Uint8Array(digest)), code_challenge_method: 'S256' },
    ...(scope && { scope }),
  })
  location.assign(`${ask}?${query}`)
}

/** Redeems the code with which a host led back; undefined where this page was opened otherwise. Throws where the host gives no token. */
export async function endSignIn(host: GitHost): Promise<string | undefined> {
  const query = new URLSearchParams(location.search)
  const [code, state] = [query.get('code'), query.get('state')]
  const begun = JSON.parse(sessionStorage.getItem(begunKey) ?? 'null')
  if (!code || !begun) return undefined
  sessionStorage.removeItem(begunKey)
  // Back to the piece that was open.
  history.replaceState(null, '', `/admin${begun.hash ?? ''}`)
  if (state !== begun.state) throw new Error('This sign-in was not begun here')
  const answer = await fetch(addressesOf(host).give, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      ...{ client_id: host.clientId, code, grant_type: 'authorization_code' },
      ...{ redirect_uri: backHere(), code_verifier: begun.verifier },
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (!token) throw new Error('The host gave no token')
  return token
}
