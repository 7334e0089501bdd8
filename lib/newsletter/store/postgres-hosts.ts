/** The parts of an address of PostgreSQL: with whose right, which hosts, and what follows them. */
const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/

/**
 * The addresses of each host that an address of PostgreSQL names, in its order. Several are separated by commas, each with a port of its own, as
 * libpq has it (PostgreSQL's documentation, "Specifying Multiple Hosts"): `postgres://user:password@one:5432,two:5432/name`.
 */
export function addressesOfHosts(url: string): string[] {
  const [, before = '', hosts = '', after = ''] = parts.exec(url) ?? []
  if (!hosts.includes(',')) return [url]
  return hosts.split(',').map((host) => before + host + after)
}
