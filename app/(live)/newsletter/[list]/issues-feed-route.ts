import { answerFeed } from '#app/feed-answer.ts'
import { atServer } from '#app/places.ts'
import type { FeedFormat } from '#lib/addresses/addresses.ts'
import { issuesFeed } from '#lib/newsletter/catalogue/issues-feed.ts'
import { newestDate } from '#lib/publication/feeds/feed-articles.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { askedLanguage } from '../language.ts'
import { namedList, pastIssues } from './read-issues.ts'

interface Context {
  params: Promise<{ list: string }>
}

/** Answers with the feed of a newsletter's issues; `?language=` names another language than the site's. */
export function issuesFeedRoute(format: FeedFormat) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const current = await currentPublication()
    const language = askedLanguage(current, new URL(request.url).searchParams.get('language'))
    const named = await namedList(current, (await params).list, language)
    if (!named) return answerFeed(request, undefined, format)
    const found = await pastIssues(current, { list: named.list, language })
    if (found.state === 'unavailable') return new Response('Unavailable\n', { status: 503 })
    const { issues } = found
    if (issues.length === 0 && !named.isOffered) return answerFeed(request, undefined, format)
    const description = named.description || wordingFor(language).newsletter.issuesIntro
    const whenEmpty = await newestDate(current)
    const feed = issuesFeed(atServer(current), {
      ...named,
      description,
      language,
      issues,
      whenEmpty,
    })
    return answerFeed(request, feed, format)
  }
}
