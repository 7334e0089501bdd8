import { networkOf } from '#lib/net/network-of.ts'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import { hashToken, newToken } from '#lib/newsletter/list/tokens.ts'

const minute = 60_000
const hour = 60 * minute

/** So long a link holds. */
export const linkPeriod = 15 * minute
/** Links that are mailed to one address in an hour, as one network asks for them. */
const mostLinks = 3
/** The same from everywhere: a stranger who knows the address must not use up what its editor has. */
const mostFromAll = 12
/** Links for a new proof, for which one who is signed in asks. */
const mostProofs = 6
/** Links that one network may ask for in an hour, for whatever addresses. */
const mostAsked = 30

/** What asking comes to. Whether the address is an editor's shows in nothing but `mail`, which is for the mailbox alone. */
export type Asked =
  | { outcome: 'taken'; mail: { to: string; token: string } | undefined }
  /** What was typed is no address. */
  | { outcome: 'no-address' }
  | { outcome: 'limited' }

export interface Asker {
  /** Network address. */
  network: string
  /** The secret that the browser keeps until it comes back with the link. */
  browser: string
  /** Whether the address is the one of the session that asks. */
  isSignedIn?: boolean
}

/** Takes the wish for a link to sign in. `editors` are the addresses of the settings. */
export async function askForLink(
  { store, secrets, now }: Desk,
  editors: readonly string[],
  typed: string,
  { network, browser, isSignedIn = false }: Asker,
): Promise<Asked> {
  const parsed = parseAddress(typed)
  if (!('address' in parsed)) return { outcome: 'no-address' }
  const editor = parsed.address
  const { token, hash } = newToken()
  const moment = now()
  const use = (what: string, whose: string) => ({
    key: `desk-${what}:${secrets.fingerprint(whose)}`,
    period: hour,
  })
  return store.write(async (queries): Promise<Asked> => {
    const ofNetwork = await queries.count(use('network', networkOf(network)), moment)
    if (ofNetwork.count > mostAsked) return { outcome: 'limited' }
    const bounds = isSignedIn
      ? [{ ...use('proof', editor), most: mostProofs }]
      : [
          { ...use('link', `${editor} ${networkOf(network)}`), most: mostLinks },
          { ...use('links', editor), most: mostFromAll },
        ]
    let isWithin = editors.includes(editor)
    // What one network asks for in vain is not counted for all.
    for (const { most, ...bound } of bounds)
      if ((await queries.count(bound, moment)).count > most) {
        isWithin = false
        break
      }
    if (!isWithin) return { outcome: 'taken', mail: undefined }
    await queries.insertDeskLink({
      ...{ hash, browser: hashToken(browser), editor, expiresAt: moment + linkPeriod },
    })
    return { outcome: 'taken', mail: { to: editor, token } }
  })
}
