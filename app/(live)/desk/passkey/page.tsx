import { randomBytes } from 'node:crypto'
import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { OwnSessions } from '#components/desk/own-sessions.tsx'
import { OwnPasskeys, ShowPasskey } from '#components/desk/passkeys.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { ownSessions } from '#lib/desk/sign-in/sessions.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'

/** Of the one script of the desk, for this page alone: our server puts it into the policy of the answer. */
const newNonce = () => randomBytes(16).toString('base64url')

/** The passkeys of an editor, and where they are signed in; for one who is not signed in, the way in by one. */
export default deskPage<{ searchParams: Query }>({
  title: 'Passkeys',
  path: deskPaths.passkey,
  content: async ({ editor: { desk, visit, token } }) => {
    const { site, now } = await publication()
    const shown = { visit, now, timeZone: site.timeZone }
    const { own, asked } = await desk.passkeys.own(visit)
    const sessions = await ownSessions(await currentNewsletter(), visit.editor, token)
    return (
      <>
        <OwnPasskeys {...shown} {...{ own, asked }} nonce={newNonce()} />
        <OwnSessions {...shown} sessions={sessions} />
      </>
    )
  },
  forStrangers: async (_, { desk }) => (
    <ShowPasskey asked={await desk.passkeys.askToShow()} nonce={newNonce()} />
  ),
})
