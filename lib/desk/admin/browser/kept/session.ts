import { forgetAll, openStore } from './browser-store.ts'

const tokenKey = 'handbill.token'

/** The token with which somebody signed in, in this browser. */
export function keptToken(): string | undefined {
  return localStorage.getItem(tokenKey) ?? undefined
}

/** Keeps a token for the next time. */
export function keepToken(token: string): void {
  openStore()
  localStorage.setItem(tokenKey, token)
}

/** Takes the token out of this browser; what was typed stays for the one who signs in again. */
export function forgetToken(): void {
  localStorage.removeItem(tokenKey)
}

/** Where windows of this browser tell each other that somebody signs out. */
const windows = new BroadcastChannel('handbill.sign-out')

/** Calls a function when somebody signs out in another window, and gives what ends that. */
export function onSignOut(leave: () => void): () => void {
  windows.addEventListener('message', leave)
  return () => windows.removeEventListener('message', leave)
}

/** Takes the token and everything that was typed out of this browser, in all its windows. */
export async function signOut(): Promise<void> {
  windows.postMessage('sign-out')
  await takeOut()
}

/** Takes the token and everything that was typed out of this browser. */
export async function takeOut(): Promise<void> {
  // The editor of before kept a token, too.
  for (const key of Object.keys(localStorage))
    if (/^(?:handbill\.|sveltia-cms\.)/.test(key)) localStorage.removeItem(key)
  sessionStorage.clear()
  await forgetAll()
}
