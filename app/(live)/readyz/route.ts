import { currentPublication } from '#lib/publication.ts'

/** Ready: there is a catalogue to serve from. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  try {
    await currentPublication()
    return new Response('ready\n', { headers })
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    return new Response(`not ready: ${reason}\n`, { status: 503, headers })
  }
}
