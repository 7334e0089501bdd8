import { type Known, knownArticles } from '#lib/newsletter/issues/known-articles.ts'
import { type Issue, type IssueKey, toldIn } from '#lib/newsletter/records/issue.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import { listWithdrawals } from '#lib/publication/articles/corrections.ts'
import { presentSlugs } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles, type Teaser, teasers } from '#lib/publication/articles/teasers.ts'

/** An issue as readers of the web see it. */
export interface ShownIssue extends IssueKey {
  /** Milliseconds since 1970-01-01T00:00Z. */
  createdAt: number
  /** In the issue's order, as they are now. */
  articles: Teaser[]
  corrections: (ArticleLink & { date: number; text: string })[]
}

/**
 * Issues with what readers may see of them now: a mail cannot be called back, but what has been withdrawn, has expired or
 * was made a draft is in no issue of the web, and a headline that was mended is mended there, too. `queries` know what
 * builds before have seen.
 */
export async function shownIssues(
  publication: Publication,
  issues: Issue[],
  queries: Known,
): Promise<ShownIssue[]> {
  const told = await knownArticles(queries, issues.flatMap(toldIn))
  const present = await presentSlugs(publication, told)
  const reasons = new Map(
    (await listWithdrawals(publication)).map(({ slug, text }) => [slug, text]),
  )
  const slugs = present.values()
  const bySlug = await publicBySlug(publication, new Set(present))
  return issues.map(({ list, language, day, createdAt, content }) => ({
    ...{ list, language, day, createdAt },
    articles: content.articles
      .map(() => bySlug.get(slugs.next().value ?? ''))
      .filter((article) => article !== undefined),
    corrections: content.corrections.flatMap(({ title, date, text, isWithdrawal }) => {
      const slug = slugs.next().value ?? ''
      // The notice has the reason as it is now; what readers may read again was not withdrawn after all.
      const reason = reasons.get(slug)
      if (isWithdrawal)
        return reason === undefined ? [] : [{ slug, title, language, date, text: reason }]
      const article = bySlug.get(slug)
      return article ? [{ slug, title: article.title, language: article.language, date, text }] : []
    }),
  }))
}

async function publicBySlug(
  publication: Publication,
  slugs: Set<string | undefined>,
): Promise<Map<string, Teaser>> {
  const named = [...slugs].filter((slug) => slug !== undefined)
  if (named.length === 0) return new Map()
  const query = publicArticles(publication).where('articles.slug', 'in', named)
  return new Map((await teasers(publication, query)).map((article) => [article.slug, article]))
}

/** Whether readers may see anything of it. */
export function hasAnything({ articles, corrections }: ShownIssue): boolean {
  return articles.length + corrections.length > 0
}
