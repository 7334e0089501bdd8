import { publication } from '#app/page-context.ts'
import { picturePath } from '#lib/addresses/addresses.ts'
import { publishedRendition } from '#lib/server/pictures.ts'

interface Context {
  params: Promise<{ name: string }>
}

/** Copies of pictures at the widths of the pages; another picture has another address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const current = await publication()
  const copy = await publishedRendition(current, (await params).name)
  if (!copy) return new Response('Not found\n', { status: 404 })
  // A picture that our library cannot read may still be one that a browser can.
  if ('original' in copy)
    return new Response(null, {
      status: 302,
      headers: {
        Location: picturePath(copy.original),
        'Content-Language': current.site.language,
      },
    })
  return new Response(new Uint8Array(copy.bytes), {
    headers: {
      'Content-Type': copy.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
