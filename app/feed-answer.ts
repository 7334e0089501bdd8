import { type FeedFormat, feedPath, frontPath, type ListKind } from '#lib/addresses/addresses.ts'
import { isForReading, shownFeedType } from '#lib/edition/files/file-types.ts'
import { feedPolicy } from '#lib/edition/serve/response-headers.ts'
import type { Feed } from '#lib/publication/feeds/feed.ts'
import { type FeedPage, readFeed } from '#lib/publication/feeds/page-feeds.ts'
import { writeFeed } from '#lib/publication/feeds/write-feed.ts'
import { currentWithdrawnAt } from '#lib/server/history.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { answerWith } from './answer-with.ts'
import { decodeSegment } from './page-context.ts'

type Answer<Context> = (request: Request, context: Context) => Promise<Response>

/** Answers with the feed of the main front page, or that of the corrections. */
export function feedRoute(kind: 'front' | 'corrections', format: FeedFormat): Answer<unknown> {
  return async (request) => {
    const publication = await currentPublication()
    const { language } = publication.site
    const withdrawnAt = kind === 'corrections' ? await currentWithdrawnAt(publication) : undefined
    const feed = await readFeed(publication, pageOf(kind, language), withdrawnAt)
    return answerFeed(request, feed, format)
  }
}

function pageOf(kind: 'front' | 'corrections', language: string): FeedPage {
  return kind === 'front' ? { kind, language } : { kind }
}

/** Answers with the feed of another language's front page. */
export function languageFeedRoute(
  format: FeedFormat,
): Answer<{ params: Promise<{ page: string }> }> {
  return async (request, { params }) => {
    const publication = await currentPublication()
    const language = decodeSegment((await params).page)
    const main = publication.site.language
    // The main language has the shorter address alone.
    if (language === main)
      return new Response(null, {
        status: 308,
        headers: { Location: feedPath(frontPath(main, main), format), 'Content-Language': main },
      })
    return answerFeed(request, await readFeed(publication, { kind: 'front', language }), format)
  }
}

/** Answers with the feed of a topic, an author or a series. */
export function entryFeedRoute(
  kind: ListKind,
  format: FeedFormat,
): Answer<{ params: Promise<{ slug: string }> }> {
  return async (request, { params }) => {
    const slug = decodeSegment((await params).slug)
    return answerFeed(request, await readFeed(await currentPublication(), { kind, slug }), format)
  }
}

/** A feed, or that it has not changed since it was last asked for (RFC 9110, 13.1); 404 where there is none. */
export function answerFeed(request: Request, feed: Feed | undefined, format: FeedFormat): Response {
  if (!feed) return new Response('Not found\n', { status: 404 })
  const hubs = settings().webSubHubs
  const written = writeFeed(feed, format, hubs)
  const links = [
    ...hubs.map((hub) => `<${hub}>; rel="hub"`),
    `<${feed.addresses[format]}>; rel="self"`,
  ]
  // Chromium shows the feeds' own types as source text, without their style sheet.
  const isShown = format !== 'json' && isForReading(request.headers.get('accept') ?? '')
  const modified = new Date(written.modified).toUTCString()
  const headers = {
    'Content-Type': isShown ? shownFeedType : written.type,
    Vary: 'Accept',
    'Cache-Control': 'public, max-age=300',
    ETag: written.etag,
    'Last-Modified': modified,
    // WebSub, 4: hubs look here first.
    ...(hubs.length > 0 && { Link: links.join(', ') }),
    // Feed readers that run in a browser may read what everybody may.
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': feedPolicy,
  }
  const { body } = written
  const content = { size: Buffer.byteLength(body), stream: () => body }
  return answerWith(withExactDate(request, modified), content, headers)
}

/** A feed is the same by its very date alone: when an article is withdrawn, the feed's date goes back. */
function withExactDate(request: Request, modified: string): Request {
  const headers = new Headers(request.headers)
  if (headers.get('if-modified-since') !== modified) headers.delete('if-modified-since')
  return new Request(request.url, { method: request.method, headers })
}
