import { speculationRules } from '#lib/edition/render/speculation-rules.ts'

/** Which pages a browser may prepare before they are opened. */
export function GET(): Response {
  const headers = {
    'Content-Type': 'application/speculationrules+json',
    'Cache-Control': 'public, max-age=300',
  }
  return new Response(JSON.stringify(speculationRules), { headers })
}
