import { publication } from '#app/page-context.ts'
import { typeOfFile } from '#lib/edition/files/file-types.ts'
import { themeFile } from '#lib/server/theme.ts'

interface Context {
  params: Promise<{ file: string }>
}

/** A file of the publication's look: another one has another address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { file } = await params
  const { look } = (await publication()).site
  const bytes = look && (await themeFile(look.name, file))
  if (!bytes) return new Response('Not found\n', { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': typeOfFile(file),
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
