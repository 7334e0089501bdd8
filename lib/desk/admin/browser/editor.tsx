import { useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { Desk } from './desk.tsx'
import { forgetToken, keepToken, keptToken, onSignOut, signOut, takeOut } from './kept/session.ts'
import { SignIn } from './sign-in/sign-in.tsx'

/** The script of `/admin`: the editor, with what its page brings along. */
const page = JSON.parse(document.querySelector('#desk-page')?.textContent ?? '') as DeskPage

function Editor() {
  // Anyone who may see the page of a folder may edit it: there is nobody to sign in as.
  const [token, setToken] = useState(page.local?.token ?? keptToken())
  const leave = useCallback(async (keepsTyped: boolean) => {
    if (keepsTyped) forgetToken()
    else await signOut()
    setToken(undefined)
  }, [])
  useEffect(
    () =>
      onSignOut(async () => {
        // What this window has kept since the other one took everything out.
        if (!page.host) return
        await takeOut()
        setToken(undefined)
      }),
    [],
  )
  if (token !== undefined) return <Desk page={page} token={token} onLeave={leave} />
  if (!page.host) return null
  const take = (given: string) => {
    keepToken(given)
    setToken(given)
  }
  return <SignIn page={page} host={page.host} onToken={take} />
}

const place = document.querySelector('#desk')
if (place) createRoot(place).render(<Editor />)
