import { askedPlace, notFound } from '#app/(live)/admin/place.ts'
import { editorFile } from '#lib/desk/admin/editor-files.ts'

/** A file of the editor, from the packages that npm installed. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const { path } = await params
  const file = askedPlace() && (await editorFile(process.cwd(), path.join('/')))
  if (!file) return notFound()
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': 'private, max-age=3600',
    'X-Robots-Tag': 'noindex',
  }
  return new Response(Buffer.from(file.bytes), { headers })
}
