import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import { refusalOf } from '#app/(live)/admin/may-ask.ts'
import { notFound } from '#app/(live)/admin/place.ts'
import { checkLetter } from '#lib/desk/admin/answers/check-letter.ts'
import { checkSettings, remarksOn } from '#lib/desk/admin/answers/check-text.ts'
import { compileTyped } from '#lib/desk/admin/answers/compile-typed.ts'
import { deskMark, listDesk } from '#lib/desk/admin/answers/list-desk.ts'
import { listPictures } from '#lib/desk/admin/answers/list-pictures.ts'
import { moveText } from '#lib/desk/admin/answers/move-text.ts'
import { searchPieces } from '#lib/desk/admin/answers/search-pieces.ts'
import { type TypedText, typedTexts } from '#lib/desk/admin/answers/typed-texts.ts'
import { editablePath } from '#lib/desk/admin/local/editable-path.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { isLetterPath } from '#lib/publication/content/letters/letter-path.ts'
import { largestFile } from '#lib/publication/content/source-file.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { issuesWithIt } from '#lib/server/typed-effect.ts'
import { elsewhere } from '#lib/server/typed-elsewhere.ts'

interface Context {
  params: Promise<{ what: string }>
}

const typed = z.object({ path: z.string().max(500), text: z.string().max(largestFile) })

const headers = { 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' }

/** What the editor asks of the server: its lists, and which texts say some words. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { what } = await params
  const refusal = await refusalOf(request)
  if (refusal) return refusal
  const publication = await currentPublication()
  const { searchParams } = new URL(request.url)
  if (what === 'list') return list(request, publication)
  if (what === 'pictures') return zipped(await listPictures(publication))
  if (what !== 'search') return notFound()
  const words = (searchParams.get('q') ?? '').slice(0, 200)
  return Response.json(await searchPieces(publication, words), { headers })
}

/** What the desk says of a text that is not saved yet, where its page can be seen, and what becomes of it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { what } = await params
  const refusal = await refusalOf(request)
  if (refusal) return refusal
  const { data } = typed.safeParse(await request.json().catch(() => undefined))
  if (!data) return notFound()
  const { path, text } = data
  const bytes = Buffer.from(text)
  const kind = editablePath(path)
  if (kind === 'settings' && what === 'check')
    return Response.json(checkSettings(path, bytes), { headers })
  if (isLetterPath(path) && what === 'check')
    return Response.json(await checkLetter(await currentPublication(), path, bytes), { headers })
  const isDocument = kind === 'document' && !isLetterPath(path)
  const answer = isDocument ? answers.get(what) : undefined
  if (!answer) return notFound()
  try {
    return Response.json(await answer({ path, bytes }), { headers })
  } catch (error) {
    // Classes of a bundle are its own.
    if (!(error instanceof Error) || error.name !== 'CompilerBusyError') throw error
    return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } })
  }
}

/** What is told of a document as it is typed. */
const answers = new Map<string, (typed: TypedText) => unknown>([
  [
    'check',
    async (text) => remarksOn(await compileTyped(text, await currentPublication()), text.bytes),
  ],
  ['preview', (text) => ({ address: `/admin/preview/${typedTexts().keep(text)}` })],
  ['issues', issuesWithIt],
  ['move', async (text) => ({ move: await moveText(text, await currentPublication()) })],
  ['elsewhere', async (text) => ({ told: await elsewhere(text) })],
])

/** The list, or that it is what the browser has already (RFC 9110, 15.4.5). */
async function list(request: Request, publication: Publication): Promise<Response> {
  const etag = `"${await deskMark(publication)}"`
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers: { ...headers, ETag: etag } })
  return zipped(await listDesk(publication), { ETag: etag })
}

/** Megabytes where there are many articles; the editor unpacks them itself, as a coding of ours would be taken off on the way. */
async function zipped(value: unknown, more: Record<string, string> = {}): Promise<Response> {
  const bytes = await promisify(gzip)(JSON.stringify(value), { level: 4 })
  const told = { 'Content-Type': 'application/gzip' }
  return new Response(new Uint8Array(bytes), { headers: { ...headers, ...told, ...more } })
}
