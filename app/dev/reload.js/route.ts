/** While writing: loads the page anew when the content has changed, where the reader was. Not there in production. */
const script = `
const source = new EventSource('/dev/changes')
source.onmessage = () => location.reload()
addEventListener('pagehide', () => source.close())
`

export function GET(): Response {
  if (process.env.NODE_ENV !== 'development') return new Response('Not found\n', { status: 404 })
  return new Response(script, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
}
