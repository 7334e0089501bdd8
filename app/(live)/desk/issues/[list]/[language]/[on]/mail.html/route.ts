import { keyOf } from '#app/(live)/desk/issue-key.ts'
import { visitorOf } from '#app/(live)/desk/visitor.ts'
import { mailPolicy } from '#lib/edition/serve/response-headers.ts'

interface Context {
  params: Promise<{ list: string; language: string; on: string }>
}

/** The mail of an issue as it is, for the frame on its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const visitor = await visitorOf(request.headers)
  const key = keyOf(await params)
  const mail = visitor.state === 'editor' && key ? await visitor.desk.mail(key) : undefined
  if (!mail) return new Response('Not found\n', { status: 404, headers: unkept })
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': mailPolicy,
  }
  return new Response(mail.html, { headers: { ...headers, ...unkept } })
}

const unkept = { 'Cache-Control': 'no-store' }
