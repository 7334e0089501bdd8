import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import { mayAsk } from '#app/(live)/admin/may-ask.ts'
import { notFound } from '#app/(live)/admin/place.ts'
import { checkText } from '#lib/desk/admin/answers/check-text.ts'
import { listDesk } from '#lib/desk/admin/answers/list-desk.ts'
import { searchPieces } from '#lib/desk/admin/answers/search-pieces.ts'
import { editablePath } from '#lib/desk/admin/local/editable-path.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { largestFile } from '#lib/publication/content/source-file.ts'
import { currentPublication } from '#lib/server/publication.ts'

interface Context {
  params: Promise<{ what: string }>
}

const typed = z.object({ path: z.string().max(500), text: z.string().max(largestFile) })

const headers = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' }

/** What the editor asks of the server: its lists, and which texts say some words. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { what } = await params
  if (!(await mayAsk(request))) return notFound()
  const publication = await currentPublication()
  const { searchParams } = new URL(request.url)
  if (what === 'list') return zipped(await listDesk(publication))
  if (what !== 'search') return notFound()
  const words = (searchParams.get('q') ?? '').slice(0, 200)
  return Response.json(await searchPieces(publication, words), { headers })
}

/** What the desk says of a text that is not saved yet. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { what } = await params
  if (what !== 'check' || !(await mayAsk(request))) return notFound()
  const { data } = typed.safeParse(await request.json().catch(() => undefined))
  if (!data || editablePath(data.path) !== 'document') return notFound()
  return Response.json(remarks(data, await currentPublication()), { headers })
}

/** Megabytes where there are many articles; the editor unpacks them itself, as a coding of ours would be taken off on the way. */
async function zipped(value: unknown): Promise<Response> {
  const bytes = await promisify(gzip)(JSON.stringify(value), { level: 4 })
  const told = { 'Content-Type': 'application/gzip' }
  return new Response(new Uint8Array(bytes), { headers: { ...headers, ...told } })
}

function remarks({ path, text }: z.output<typeof typed>, { site }: Publication) {
  const { language, timeZone, words, url } = site
  return checkText(path, Buffer.from(text), { language, timeZone, words, host: new URL(url).host })
}
