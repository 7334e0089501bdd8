import { issuesFeed } from '#lib/feeds/issues-feed.ts'
import { currentPublication } from '#lib/publication.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { askedLanguage } from '../../language.ts'
import { namedList, pastIssues } from '../read-issues.ts'

interface Context {
  params: Promise<{ list: string }>
}

/** The feed of a newsletter's issues. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const current = await currentPublication()
  const language = askedLanguage(current, new URL(request.url).searchParams.get('language'))
  const named = await namedList(current, (await params).list, language)
  if (!named) return new Response('Not found\n', { status: 404 })
  const found = await pastIssues(current, { list: named.list, language })
  if (found.state === 'unavailable') return new Response('Unavailable\n', { status: 503 })
  if (found.issues.length === 0 && !named.isOffered)
    return new Response('Not found\n', { status: 404 })
  const description = named.description || newsletterWordingFor(language).issuesIntro
  const xml = issuesFeed({
    ...named,
    description,
    site: current.site,
    language,
    issues: found.issues,
  })
  return new Response(xml, {
    headers: {
      'Content-Type': 'application/rss+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    },
  })
}
