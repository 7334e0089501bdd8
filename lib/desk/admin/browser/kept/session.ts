import { forgetAll } from './browser-store.ts'

const tokenKey = 'handbill.token'

/** The token with which somebody signed in, in this browser. */
export function keptToken(): string | undefined {
  return localStorage.getItem(tokenKey) ?? undefined
}

/** Keeps a token for the next time. */
export function keepToken(token: string): void {
  localStorage.setItem(tokenKey, token)
}

/** Takes the token out of this browser; what was typed stays for the one who signs in again. */
export function forgetToken(): void {
  localStorage.removeItem(tokenKey)
}

/** Takes the token and everything that was typed out of this browser. */
export async function signOut(): Promise<void> {
  // The editor of before kept a token, too.
  for (const key of Object.keys(localStorage))
    if (/^(?:handbill\.|sveltia-cms\.)/.test(key)) localStorage.removeItem(key)
  sessionStorage.clear()
  await forgetAll()
}
