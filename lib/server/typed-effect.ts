import type { IssueWithIt } from '#lib/desk/admin/answers/told.ts'
import type { TypedText } from '#lib/desk/admin/answers/typed-texts.ts'
import { forecastDigests } from '#lib/desk/forecast/digests.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPublication } from './publication.ts'
import { withTypedText } from './typed-publication.ts'

const day = 86_400_000

/** From the moment at which readers see it: a weekly list is due within that. */
const horizon = 8 * day

/** One that comes later is not asked for: each day between is an issue to plan. */
const farthest = 60 * day

/**
 * The issues of which an article will be part if it is saved and published as it is typed, those of the general lists and of its topics,
 * in the order of their hours. None for a draft, for what cannot be shown, and for what comes in more than sixty days.
 */
export async function issuesWithIt(typed: TypedText): Promise<IssueWithIt[]> {
  const before = await currentPublication()
  return withTypedText(typed, async (after) => {
    const article = await articleAt(after, typed.path)
    if (!article || article.draft || article.date > after.now + farthest) return []
    const { slug, language, topics } = article
    const until = Math.max(after.now, article.date) + horizon
    const ahead = (queries?: Queries) => forecastDigests(before, after, { until, topics, queries })
    const issues = (await readStore(settings(), ahead)) ?? (await ahead())
    const holds = (each: { slug: string }) => each.slug === slug
    return issues
      .filter((issue) => issue.language === language)
      .filter(({ articles, corrections }) => articles.some(holds) || corrections.some(holds))
      .map(({ list, at }) => ({ list, at }))
  })
}

async function articleAt({ catalogue }: Publication, path: string) {
  const row = await catalogue
    .selectFrom('articles')
    .select(['slug', 'language', 'date', 'draft'])
    .where('path', '=', path)
    .executeTakeFirst()
  if (!row) return undefined
  const topics = await catalogue
    .selectFrom('articleTopics')
    .select('topic')
    .where('path', '=', path)
    .execute()
  return { ...row, topics: topics.map(({ topic }) => topic) }
}
