import { type Fields, single } from '#app/(live)/newsletter/read-form.ts'
import { deskPath, deskPaths, deskProvePath } from '#lib/addresses/desk-addresses.ts'
import { setCookie } from '#lib/desk/sign-in/cookies.ts'
import { sessionPeriod } from '#lib/desk/sign-in/sessions.ts'
import { log } from '#lib/log/log.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import type { Act, Editor, Stranger } from './act.ts'
import { led } from './answers.ts'
import { note } from './note.ts'

const answerOf = (fields: Fields) => ({
  question: single(fields, 'question') ?? '',
  response: single(fields, 'response') ?? '',
})

/** Signs in whose passkey the browser has shown. */
export const signInWithPasskey: Act<Stranger | Editor> = async ({ fields, visitor }) => {
  const former = visitor.state === 'editor' ? visitor.token : undefined
  const signedIn = await visitor.desk.passkeys.signIn(answerOf(fields), former)
  if (!signedIn) {
    log('warn', { event: 'desk-sign-in-refused' })
    return led(deskPaths.passkey, 'no-passkey')
  }
  await note(signedIn.editor, 'sign-in', 'passkey')
  const value = { value: signedIn.token, period: sessionPeriod }
  return led(deskPath, undefined, [setCookie('session', visitor.door, value)])
}

/** What an editor does with passkeys of their own. */
export const passkeyActs: Record<string, Act<Editor>> = {
  'make-passkey': async ({ fields, visitor: { desk, visit } }) => {
    if (!visit.isProved) return led(deskProvePath, 'prove')
    const isMade = await desk.passkeys.make(visit, answerOf(fields))
    await note(visit.editor, 'make-passkey', '', isMade ? 'done' : 'refused')
    return led(deskPaths.passkey, isMade ? 'passkey-made' : 'no-passkey')
  },
  'remove-passkey': async ({ fields, visitor: { visit } }) => {
    const id = single(fields, 'id') ?? ''
    const { store } = await currentNewsletter()
    const isDone = await store.write((queries) => queries.removePasskey(id, visit.editor))
    await note(visit.editor, 'remove-passkey', '', isDone ? 'done' : 'already')
    return led(deskPaths.passkey, isDone ? 'passkey-removed' : 'passkey-gone')
  },
}
