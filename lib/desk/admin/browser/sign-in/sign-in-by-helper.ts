/**
 * Has the OAuth helper of an installation sign somebody in at GitHub, in a window of its own, and gives the token. It speaks as those for
 * Decap CMS do (https://decapcms.org/docs/backends-overview/): greets, is greeted back, and tells. Rejects where it refuses.
 */
export function signInByHelper(helper: string): Promise<string> {
  const query = new URLSearchParams({
    ...{ provider: 'github', site_id: location.hostname, scope: 'repo,user' },
  })
  const popup = open(`${helper}/auth?${query}`, 'sign-in', 'width=600,height=700')
  const { origin } = new URL(helper)
  return new Promise((resolve, reject) => {
    const listen = (event: MessageEvent<unknown>) => {
      if (event.origin !== origin || event.source !== popup || typeof event.data !== 'string')
        return
      if (event.data === 'authorizing:github') return popup?.postMessage(event.data, origin)
      const [, outcome, told = '{}'] =
        /^authorization:github:(success|error):(.*)$/s.exec(event.data) ?? []
      if (!outcome) return
      removeEventListener('message', listen)
      popup?.close()
      const { token } = JSON.parse(told) as { token?: string }
      if (outcome === 'success' && token) resolve(token)
      else reject(new Error('GitHub did not sign you in'))
    }
    addEventListener('message', listen)
  })
}
