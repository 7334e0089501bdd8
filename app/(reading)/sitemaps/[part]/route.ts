import { textAnswer } from '#app/text-answer.ts'
import { sitemapPart } from '#lib/publication/seo/sitemaps.ts'
import { currentPublication } from '#lib/server/publication.ts'

interface Context {
  params: Promise<{ part: string }>
}

/** A part of the sitemap. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [, name] = /^(.+)\.xml$/.exec((await params).part) ?? []
  const xml = name && (await sitemapPart(await currentPublication(), name))
  if (!xml) return new Response('Not found\n', { status: 404 })
  return textAnswer(request, xml, 'application/xml')
}
