import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** What a server listens on where `HOST` is not set. */
export const usualHosts = {
  /** Every address: a container, or a proxy on another machine, reaches it. */
  serve: '0.0.0.0',
  /** This machine alone: what is written is not public yet. */
  dev: '127.0.0.1',
}

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Tells of the host of an address (`Host`, `Origin`; with or without a port) whether it is a name of this machine's own,
 * for a server that listens on `host`. Any page elsewhere can have a name of its own lead to this machine, and would read
 * what is answered under it (DNS rebinding); no one can do that to an IP address, or to `localhost` (RFC 6761, 6.3).
 */
export function ownNames(host: string): (asked: string) => boolean {
  const isNear = loopback.test(bracketed(host))
  const names = [bracketed(host), hostname(), `${hostname()}.local`].map((each) =>
    each.toLowerCase(),
  )
  return (asked) => {
    const { hostname: name = '' } = URL.parse(`http://${asked}`) ?? {}
    // A user, a path, or anything else that a host is not.
    if (name === '' || /[/@?#\\\s]/.test(asked)) return false
    if (loopback.test(name)) return true
    return !isNear && (names.includes(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0)
  }
}

/** Whether a server that listens on `host` is reached by every address of the machine. */
export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** A host as it stands in an address. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host
}
