import { sql } from 'kysely'
import { formerTraces, type Known, knownArticles } from '#lib/newsletter/issues/known-articles.ts'
import type {
  ArticleRange,
  ArticleSource,
  WideRange,
} from '#lib/newsletter/records/article-source.ts'
import type { IssueArticle, IssueCorrection } from '#lib/newsletter/records/issue.ts'
import { listWithdrawals, withdrawalTitle } from '#lib/publication/articles/corrections.ts'
import { presentSlugs, tracesOf } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import {
  newestFirst,
  publicArticles,
  type Teaser,
  teasers,
} from '#lib/publication/articles/teasers.ts'
import { letterFor, lettersAlone } from '#lib/publication/content/letters/publish-letters.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'

/**
 * A publication's articles, corrections and withdrawals for the issues of its lists, as readers may see them at its moment.
 * `queries` know what builds before have seen.
 */
export function issueArticles(publication: Publication, queries: Known): ArticleSource {
  return {
    articles: (range) => articlesOf(publication, range),
    corrections: (range) => correctionsOf(publication, range),
    withdrawals: (range) => withdrawalsOf(publication, range),
    letter: (key) => letterFor(publication.catalogue, key),
    lettersAlone: (...asked) => lettersAlone(publication.catalogue, ...asked),
    presentSlugs: async (told) => presentSlugs(publication, await knownArticles(queries, told)),
    tracesOf: async (slugs) => {
      const traces = await tracesOf(publication, slugs)
      const before = await formerTraces(queries, traces.slugs)
      return {
        slugs: [...new Set([...traces.slugs, ...before.slugs])],
        dates: [...new Set([...traces.dates, ...before.dates])],
      }
    },
  }
}

/** Public articles of a list and language, of any date. */
function ofList(publication: Publication, { list, language }: ArticleRange) {
  const topic = topicOf(list)
  const query = publicArticles(publication).where('articles.language', '=', language)
  if (topic === undefined) return query
  return query.where('articles.path', 'in', (topics) =>
    topics.selectFrom('articleTopics').select('path').where('topic', '=', topic),
  )
}

/** What an editor has marked leads, then the newest. */
async function articlesOf(publication: Publication, range: WideRange): Promise<IssueArticle[]> {
  const { since, until, late = [] } = range
  const query = ofList(publication, range)
    .where(({ or, eb }) =>
      or([
        eb('articles.date', '>', since),
        // As JSON, as there may be more than a question has room for.
        eb(
          'articles.slug',
          'in',
          sql<string>`(SELECT value FROM json_each(${JSON.stringify(late)}))`,
        ),
      ]),
    )
    .where('articles.date', '<=', until)
    .orderBy('articles.featured', 'desc')
    .orderBy(newestFirst)
  return (await teasers(publication, query)).map(issueArticle)
}

function issueArticle({ slug, title, byline, summary, date, kind, image }: Teaser): IssueArticle {
  return {
    ...{ slug, title, date, kind, summary: summary || undefined },
    byline: byline.map(({ name, role }) => ({ name, role })),
    image: image && { src: image.src, alt: image.alt },
  }
}

async function correctionsOf(
  publication: Publication,
  range: ArticleRange,
): Promise<IssueCorrection[]> {
  return ofList(publication, range)
    .innerJoin('corrections', 'corrections.path', 'articles.path')
    .select(['articles.slug', 'articles.title', 'articles.date as published'])
    .select(['corrections.date', 'corrections.text'])
    .where('corrections.date', '>', range.since)
    .where('corrections.date', '<=', range.until)
    .orderBy('corrections.date', 'desc')
    .orderBy('articles.path')
    .orderBy('corrections.position')
    .execute()
}

/** Of a list's topic nothing is asked: what the list never had, it does not tell of. */
async function withdrawalsOf(
  publication: Publication,
  { language, until }: ArticleRange,
): Promise<IssueCorrection[]> {
  const { timeZone } = publication.site
  return (await listWithdrawals(publication))
    .filter((each) => each.language === language && each.published <= until)
    .sort((a, b) => b.date - a.date)
    .map(({ slug, date, text, published }) => ({
      ...{ slug, date, published, text, isWithdrawal: true },
      title: withdrawalTitle(published, language, timeZone),
    }))
}
