import { takeFrom } from '../take-from.ts'

/** Takes bounces and complaints from a mail service that signs, or that shows its secret as a password. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ service: string }> },
): Promise<Response> {
  const { service } = await params
  return takeFrom(request, service)
}
