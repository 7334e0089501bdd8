import { randomBytes } from 'node:crypto'
import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { OwnPasskeys, ShowPasskey } from '#components/desk/passkeys.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'

/** Of the one script of the desk, for this page alone: our server puts it into the policy of the answer. */
const newNonce = () => randomBytes(16).toString('base64url')

/** The passkeys of an editor; for one who is not signed in, the way in by one. */
export default deskPage<{ searchParams: Query }>({
  title: 'Passkeys',
  path: deskPaths.passkey,
  content: async ({ editor: { desk, visit } }) => {
    const { site, now } = await publication()
    const { own, asked } = await desk.passkeys.own(visit)
    const shown = { own, asked, visit, now, timeZone: site.timeZone }
    return <OwnPasskeys {...shown} nonce={newNonce()} />
  },
  forStrangers: async (_, { desk }) => (
    <ShowPasskey asked={await desk.passkeys.askToShow()} nonce={newNonce()} />
  ),
})
