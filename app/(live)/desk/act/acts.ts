import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { askerAddress } from '#app/(live)/newsletter/asker.ts'
import { single } from '#app/(live)/newsletter/read-form.ts'
import { isAway, orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { deskPath, deskPaths } from '#lib/addresses/desk-addresses.ts'
import { readCookie, setCookie } from '#lib/desk/sign-in/cookies.ts'
import { askForLink, linkPeriod } from '#lib/desk/sign-in/links.ts'
import { endOthers, sessionPeriod, signInByLink, signOut } from '#lib/desk/sign-in/sessions.ts'
import { log } from '#lib/log/log.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import type { Act, Editor, Stranger } from './act.ts'
import { led, refused } from './answers.ts'
import { importActs } from './import-acts.ts'
import { issueActs } from './issue-acts.ts'
import { note } from './note.ts'
import { passkeyActs, signInWithPasskey } from './passkey-acts.ts'
import { readerActs } from './reader-acts.ts'
import { suppressionActs } from './suppression-acts.ts'

const away = 'The subscribers cannot be reached now.'

/** No answer to the wish for a link goes out sooner, in milliseconds: what an editor's address costs more does not show in the time. */
const floor = 80

/** What the browser that asked keeps until it comes back with the link. */
const askForm = /^[\w-]{24}$/

/** What somebody may ask for who is not signed in, or anew. */
const doorsByName: Record<string, Act<Stranger | Editor>> = {
  ask: async ({ request, fields, visitor }) => {
    const atLeast = setTimeout(floor)
    const { door, desk } = visitor
    const typed =
      visitor.state === 'editor' ? visitor.visit.editor : (single(fields, 'email') ?? '')
    // Another wish in the same browser leaves the links good that are on their way.
    const kept = readCookie(request.headers.get('cookie'), 'ask', door) ?? ''
    const browser = askForm.test(kept) ? kept : randomBytes(18).toString('base64url')
    const asked = await orUnavailable(async () =>
      askForLink(await currentNewsletter(), settings().deskUsers, typed, {
        ...{ network: askerAddress(request.headers), browser },
        isSignedIn: visitor.state === 'editor',
      }),
    )
    await atLeast
    if (isAway(asked)) return refused(503, away)
    if (asked.outcome !== 'taken') return led(deskPath, asked.outcome)
    if (asked.mail) desk.mailLink(asked.mail.to, asked.mail.token)
    return led(deskPath, 'asked', [setCookie('ask', door, { value: browser, period: linkPeriod })])
  },
  passkey: signInWithPasskey,
  'sign-in': async ({ request, fields, visitor }) => {
    const { door } = visitor
    const token = single(fields, 'token') ?? ''
    const browser = readCookie(request.headers.get('cookie'), 'ask', door) ?? ''
    const former = visitor.state === 'editor' ? visitor.token : undefined
    const signedIn = await orUnavailable(async () =>
      signInByLink(await currentNewsletter(), settings().deskUsers, { token, browser }, former),
    )
    if (isAway(signedIn)) return refused(503, away)
    if (!signedIn) {
      log('warn', { event: 'desk-sign-in-refused' })
      return led(deskPath, 'no-link')
    }
    await note(signedIn.editor, 'sign-in')
    return led(deskPath, undefined, [
      setCookie('session', door, { value: signedIn.token, period: sessionPeriod }),
      setCookie('ask', door),
    ])
  },
}

/** What an editor does. */
const actsByName: Record<string, Act<Editor>> = {
  'sign-out': async ({ visitor: { token, visit, door } }) => {
    await signOut(await currentNewsletter(), token)
    await note(visit.editor, 'sign-out')
    return led(deskPath, 'signed-out', [setCookie('session', door)])
  },
  'end-sessions': async ({ fields, visitor: { token, visit } }) => {
    const hash = single(fields, 'session')
    const ended = await endOthers(await currentNewsletter(), visit.editor, token, hash)
    await note(visit.editor, 'end-sessions', '', ended > 0 ? 'done' : 'already')
    return led(deskPaths.passkey, ended > 0 ? 'ended' : 'already')
  },
}

/** By the last part of their addresses. */
export const doors = new Map(Object.entries(doorsByName))
export const acts = new Map(
  Object.entries({
    ...actsByName,
    ...issueActs,
    ...readerActs,
    ...suppressionActs,
    ...passkeyActs,
    ...importActs,
  }),
)
