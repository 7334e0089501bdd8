import type { Account, Did } from './pds.ts'
import { usualService } from './record-addresses.ts'

/** An account of `site.yml`, and whether what is secret may go where it leads. */
export interface Entrusted {
  account: Account
  /** Why the password goes nowhere, in words for who runs the server; undefined: it goes to the account's server. */
  elsewhere: string | undefined
}

/** What to do where it goes nowhere. */
export const elsewhereMend = 'set ATPROTO_SERVICE where site.yml is right'

/**
 * The account that `site.yml` names (`accounts.atproto`), with the password of the settings where these name the same server.
 * Those who may write content must not have a secret of the server sent to a machine of theirs.
 */
export function entrust(
  { did, service = usualService }: { did: string; service?: string | undefined },
  own: { atprotoPassword: string | undefined; atprotoService: string },
): Entrusted {
  const isOurs = service === own.atprotoService
  const password = isOurs ? own.atprotoPassword : undefined
  const elsewhere =
    isOurs || own.atprotoPassword === undefined
      ? undefined
      : `accounts.atproto of site.yml is at ${service}, and ATPROTO_PASSWORD is for ${own.atprotoService}`
  return { account: { did: did as Did, service, password }, elsewhere }
}
