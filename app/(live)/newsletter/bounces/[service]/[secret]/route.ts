import { takeFrom } from '#app/(live)/newsletter/bounces/take-from.ts'

/** The same from a mail service that can show its secret in the address alone. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ service: string; secret: string }> },
): Promise<Response> {
  const { service, secret } = await params
  return takeFrom(request, service, secret)
}
