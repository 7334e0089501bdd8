/**
 * Puts the old site's address, where it is known, in the place of `__GHOST_URL__`, which stands for it in exports since
 * 4.0; where it is not, paths from the top of the site remain.
 */
export function withoutGhostUrl(text: string, origin: string | undefined): string {
  return text.replace(/__GHOST_URL__(\/?)/g, () => `${origin ?? ''}/`)
}

/** The same for every text of a row, however deep it stands. */
export function rowWithoutGhostUrl<T>(value: T, origin: string | undefined): T
export function rowWithoutGhostUrl(value: unknown, origin: string | undefined): unknown {
  if (typeof value === 'string') return withoutGhostUrl(value, origin)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, rowWithoutGhostUrl(inner, origin)]),
  )
}
