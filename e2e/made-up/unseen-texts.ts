import { lineOf, reviewWords } from '#lib/wording/review-words.ts'

/**
 * What shows only without menus, articles, corrections or issues, while a page is made, in a text to be copied, while writing, or with a signed
 * commit, a database that is away, a mail that is too long, a mirror, and more results than a search counts. Other tests read it.
 */
const elsewhere = new Set(
  [
    'site: allTopics gettingReady gettingReadyHint emptyPublication emptyPublicationHint perhaps',
    'parts: notice',
    'corrections: dated none',
    'history: wasAdded wasRemoved tooLarge',
    'fields: translationOf expires pictures',
    'signatures: good bad unknown',
    'search: moreThan',
    'feeds: newestOf',
    'hidden: expired',
    'preview: expiredText withdrawnText',
    'newsletter: agreed noIssues unavailableTitle',
    'mails: more',
    'mirror: copyOf',
  ].flatMap((line) => {
    const [section, keys = ''] = line.split(': ')
    return keys.split(' ').map((key) => `${section}.${key}`)
  }),
)

/** Texts of the interface that none of what was shown has, as paths. */
export function unseenTexts(shown: readonly string[]): string[] {
  const all = shown.join('\n')
  return reviewWords('en', {})
    .filter(({ path, english }) => !elsewhere.has(path) && !all.includes(longestPiece(english)))
    .map(({ path }) => path)
}

/** The longest piece of a text between its gaps; of one that is but gaps and signs, none. */
function longestPiece(english: Parameters<typeof lineOf>[0]): string {
  const pieces = lineOf(english).split(/\{\w+\}/)
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a))
  return /\p{L}/u.test(longest) ? longest : ''
}
