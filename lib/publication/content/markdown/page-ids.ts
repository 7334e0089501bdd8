/** Ids that every page has around its text, by which a link in it may lead; browsers know `top` by themselves. */
const everywhere = ['top', 'main', 'footer']
const signUp = ['newsletter', 'sign-up']

/** Ids that pages have around the texts of a folder; those of articles not all of them, and not all the time. */
const byFolder: Record<string, string[]> = {
  articles: [...everywhere, ...signUp, 'corrections', 'related', 'republish', 'series'],
  authors: [...everywhere, ...signUp],
  topics: [...everywhere, ...signUp, 'near-topics'],
  series: [...everywhere, ...signUp],
  pages: everywhere,
}

/** The ids of the page around a text that a link to it may name; `path` is that of its file. */
export function idsAround(path: string): string[] {
  return byFolder[path.split('/')[0] ?? ''] ?? everywhere
}

/**
 * Ids that no heading of a text may have. `masthead` and `menu` are on no page any more: a heading of these names was
 * published with a number behind it, and links lead there.
 */
export const takenIds: ReadonlySet<string> = new Set([
  ...Object.values(byFolder).flat(),
  ...['logo', 'masthead', 'menu'],
])
