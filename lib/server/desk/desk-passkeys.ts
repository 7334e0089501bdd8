import { isIP } from 'node:net'
import { placeOf } from '#lib/addresses/served.ts'
import type { Party } from '#lib/desk/sign-in/passkeys.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import type { PasskeyTools } from './current-desk.ts'

/** Read when somebody has use for them: most desks never do. */
const passkeys = () => import('#lib/desk/sign-in/passkeys.ts')

/** The passkeys of the site's address, which are of its name. */
export const deskPasskeys: PasskeyTools = {
  own: async (visit) => {
    const newsletter = await currentNewsletter()
    const party = await currentParty()
    const own = await newsletter.store.queries.passkeysOf(visit.editor)
    const mayMake = party && visit.beganBy === 'link' && visit.isProved
    const { askToMake } = await passkeys()
    return { own, asked: mayMake ? await askToMake(newsletter, party, visit) : undefined }
  },
  askToShow: async () => {
    const party = await currentParty()
    return party && (await passkeys()).askToShow(await currentNewsletter(), party)
  },
  make: async (visit, answered) => {
    const party = await currentParty()
    const { makePasskey } = await passkeys()
    return party !== undefined && makePasskey(await currentNewsletter(), party, visit, answered)
  },
  signIn: async (answered, former) => {
    const party = await currentParty()
    const { signInByPasskey } = await passkeys()
    const { deskUsers } = settings()
    return party && signInByPasskey(await currentNewsletter(), party, deskUsers, answered, former)
  },
}

/** Where the desk is; undefined where its address has a number in the place of a name. */
async function currentParty(): Promise<Party | undefined> {
  const { site } = await currentPublication()
  const { origin, hostname } = new URL(
    placeOf({ ...site, serverUrl: settings().serverUrl }, '/desk'),
  )
  return isIP(hostname.replace(/[[\]]/g, '')) === 0 ? { origin, name: site.name } : undefined
}
