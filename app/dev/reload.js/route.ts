/** While writing: loads the page anew when the content has changed, where the reader was. Not there in production. */
const script = `
// What was published between the making of this page and now counts, too.
const source = new EventSource('/dev/changes' + new URL(document.currentScript.src).search)
source.onmessage = () => location.reload()
addEventListener('pagehide', () => source.close())
`

export function GET(): Response {
  if (process.env.NODE_ENV !== 'development') return new Response('Not found\n', { status: 404 })
  return new Response(script, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
}
