/** Tells whether an actor, or a host with all below it, is one of those that are blocked: hosts, and addresses of actors, in lower case. */
export function isBlocked(address: string, blocked: readonly string[]): boolean {
  if (blocked.length === 0) return false
  const host = URL.parse(address)?.host ?? ''
  const lower = address.toLowerCase()
  return blocked.some((each) => each === lower || host === each || host.endsWith(`.${each}`))
}
