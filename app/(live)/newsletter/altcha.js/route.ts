import { readFile } from 'node:fs/promises'

const widget = new URL('../../../../node_modules/altcha/dist/main/altcha.min.js', import.meta.url)

/** ALTCHA's widget, from our own server. */
export async function GET(): Promise<Response> {
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=86400',
  }
  return new Response(await readFile(widget), { headers })
}
