/** While writing: loads the page anew when the content has changed, and shows what is wrong with it. Not there in production. */
const script = `
// What was published between the making of this page and now counts, too.
const { src, dataset } = document.currentScript
const source = new EventSource('/dev/changes' + new URL(src).search)
source.onmessage = () => location.reload()
addEventListener('pagehide', () => source.close())
if ('problems' in dataset) source.addEventListener('problems', () => location.reload())
else {
  source.addEventListener('problems', showProblems)
  showProblems()
}

async function showProblems() {
  const answer = await fetch('/dev/problems', { headers: { Accept: 'application/json' } })
  const problems = await answer.json()
  document.getElementById('dev-problems')?.remove()
  if (problems.length > 0) document.body.append(box(problems))
  // What stands at the end of the page can be scrolled to. React compares the attributes of elements, not this.
  const room = new CSSStyleSheet()
  if (problems.length > 0)
    room.replaceSync('@media print{#dev-problems{display:none}}@media screen{body{padding-block-end:3.5rem}}')
  document.adoptedStyleSheets = [room]
}

function box(problems) {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const details = document.createElement('details')
  Object.assign(details, { id: 'dev-problems', lang: 'en', dir: 'ltr', open: errors > 0 })
  details.setAttribute('role', 'status')
  details.style.cssText = 'position:fixed;inset:auto 0 0 0;z-index:9;max-height:50vh;overflow:auto;overflow-wrap:anywhere;box-sizing:border-box;padding:.6rem 1rem;font:.875rem/1.4 system-ui,sans-serif;background:Canvas;color:CanvasText;border-top:3px solid ' + (errors > 0 ? '#c22' : '#b80')
  const summary = document.createElement('summary')
  summary.textContent = errors + (errors === 1 ? ' problem, ' : ' problems, ') + (problems.length - errors) + (problems.length - errors === 1 ? ' warning' : ' warnings')
  const list = document.createElement('ul')
  list.style.cssText = 'list-style:none;padding:0;margin:.4rem 0'
  for (const { place, severity, words } of problems.slice(0, 50)) {
    const item = document.createElement('li')
    item.style.cssText = 'padding:.3rem 0;border-top:1px solid #8884'
    const [kind, code, said] = ['b', 'code', 'div'].map((name) => document.createElement(name))
    kind.textContent = severity === 'warning' ? 'Warning' : 'Problem'
    code.textContent = place
    said.textContent = words
    item.append(kind, ' ', code, said)
    list.append(item)
  }
  const all = document.createElement('a')
  Object.assign(all, { href: '/dev/problems', textContent: 'All of them' })
  details.append(summary, list, all)
  return details
}
`

export function GET(): Response {
  if (process.env.NODE_ENV !== 'development') return new Response('Not found\n', { status: 404 })
  return new Response(script, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
}
