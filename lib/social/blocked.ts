/**
 * Tells whether an actor, or a host with all below it, is one of those that are blocked: hosts, with a port or of all ports, and addresses
 * of actors. Names are compared as the network has them: in lower case, in Punycode, without a dot at the end.
 */
export function isBlocked(address: string, blocked: readonly string[]): boolean {
  if (blocked.length === 0) return false
  const found = URL.parse(address)
  const names = found ? [bare(found.hostname), bare(found.host)] : []
  const lower = address.toLowerCase()
  return blocked.some((each) => {
    const host = hostOf(each)
    return each === lower || names.some((name) => name === host || name.endsWith(`.${host}`))
  })
}

const bare = (name: string) => name.replace(/\.(?=$|:)/, '')

/** An entry that is an address is no host. */
function hostOf(entry: string): string {
  return entry.includes('/') ? entry : bare(URL.parse(`https://${entry}`)?.host ?? entry)
}
