import { forgetAll } from './browser-store.ts'

const tokenKey = 'handbill.token'
/** Where the other editor, which has the settings, keeps who is signed in. */
const othersKey = 'sveltia-cms.user'

/** The token with which somebody signed in, in this browser. */
export function keptToken(): string | undefined {
  return localStorage.getItem(tokenKey) ?? undefined
}

/** Keeps a token for the next time; `place` is the kind of host that it is for. */
export function keepToken(token: string, place: string): void {
  localStorage.setItem(tokenKey, token)
  localStorage.setItem(othersKey, JSON.stringify({ backendName: place, token }))
}

/** Takes the token out of this browser; what was typed stays for the one who signs in again. */
export function forgetToken(): void {
  localStorage.removeItem(tokenKey)
  localStorage.removeItem(othersKey)
}

/** Takes the token and everything that was typed out of this browser. */
export async function signOut(): Promise<void> {
  for (const key of Object.keys(localStorage))
    if (/^(?:handbill\.|sveltia-cms\.)/.test(key)) localStorage.removeItem(key)
  sessionStorage.clear()
  await forgetAll()
}
