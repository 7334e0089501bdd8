/** With whose right, which hosts, and what follows them. */
const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/

/**
 * Whether a text can be the address of a PostgreSQL database, with one host or several that are separated by commas, each with a port of its
 * own: `postgres://user:password@one:5432,two:5432/name`.
 */
export function isPostgresAddress(text: string): boolean {
  const found = parts.exec(text)
  if (!found) return false
  const [, before = '', hosts = '', after = ''] = found
  const each = hosts.split(',').map((host) => URL.parse(before + host + after))
  return each.every((url) => url !== null && (each.length === 1 || url.hostname !== ''))
}
