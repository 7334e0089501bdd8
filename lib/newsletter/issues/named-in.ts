import { normalPath } from '#lib/addresses/old-path.ts'
import { slugAt, type ToldArticle } from '#lib/publication/articles/identity.ts'
import { phrasesOf } from '#lib/publication/content/letters/letter.ts'
import { linksIn } from '#lib/publication/content/phrases.ts'
import { type Issue, type IssueContent, toldIn } from '../records/issue.ts'

/**
 * What must not be withdrawn when a mail goes out: the articles that an issue tells of, and those to which its editor's words
 * lead.
 */
export function namedIn(issue: Pick<Issue, 'content'>): ToldArticle[] {
  return [...toldIn(issue), ...linkedIn(issue.content).map((slug) => ({ slug }))]
}

/** The slugs of the articles to which an editor's words lead. */
export function linkedIn({ letter }: IssueContent): string[] {
  if (!letter) return []
  const { words, ask } = letter
  const links = [
    ...words.flatMap((block) => phrasesOf(block).flatMap((each) => linksIn(each))),
    ...linksIn(ask?.text ?? []),
    ask?.link?.href ?? '',
  ]
  return links.flatMap(
    (href) => slugAt(normalPath(URL.parse(href, 'http://x')?.pathname ?? '')) ?? [],
  )
}
