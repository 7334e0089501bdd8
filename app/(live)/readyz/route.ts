import { readiness } from '#lib/server/probes.ts'

/** Ready: there is a catalogue to serve from, of this version, and the subscriber database answers. */
export async function GET(): Promise<Response> {
  const { status, text } = await readiness()
  return new Response(text, { status, headers: { 'Cache-Control': 'no-store' } })
}
