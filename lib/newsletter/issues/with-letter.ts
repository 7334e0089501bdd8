import type { Letter } from '#lib/publication/content/letters/letter.ts'
import type { ArticleSource } from '../records/article-source.ts'
import type { EditorsLetter, IssueContent, IssueKey } from '../records/issue.ts'

/** The letter that stands above the articles of an issue; one without articles is a mail of its own. */
export async function letterAbove(
  source: Pick<ArticleSource, 'letter'>,
  key: IssueKey,
): Promise<Letter | undefined> {
  const letter = await source.letter(key)
  return letter?.kind === undefined ? letter : undefined
}

/** The slugs of the articles that a letter wants in its issue. */
export function namedBy(letter: Letter | undefined): string[] {
  return [letter?.lead, ...(letter?.articles ?? [])].filter((slug) => slug !== undefined)
}

/**
 * An issue as its letter has it: first the article that leads, then those that it names in their order, then the others as
 * they were; without those that it leaves out.
 */
export function withLetter(content: IssueContent, letter: Letter): IssueContent {
  const { without = [] } = letter
  const order = namedBy(letter)
  const rank = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length)
  const leftOut = content.articles
    .filter(({ slug }) => without.includes(slug))
    .map(({ slug, title, date }) => ({ slug, title, date }))
  const articles = content.articles
    .filter(({ slug }) => !without.includes(slug))
    .sort((one, other) => rank(one.slug) - rank(other.slug))
  return { ...content, articles, letter: wordsOf(letter), ...(leftOut.length > 0 && { leftOut }) }
}

/** What of a letter its readers get. */
export function wordsOf({ kind, subject, ask, words }: Letter): EditorsLetter {
  return { kind, subject, ask, words }
}
