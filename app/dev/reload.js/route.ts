/** While writing: loads the page anew when the content has changed, and shows what is wrong with it. Not there in production. */
const script = `
// What was published between the making of this page and now counts, too.
const source = new EventSource('/dev/changes' + new URL(document.currentScript.src).search)
source.onmessage = () => location.reload()
source.addEventListener('problems', showProblems)
addEventListener('pagehide', () => source.close())
showProblems()

async function showProblems() {
  const answer = await fetch('/dev/problems', { headers: { Accept: 'application/json' } })
  const problems = await answer.json()
  document.getElementById('dev-problems')?.remove()
  if (problems.length > 0) document.body.append(box(problems))
}

function box(problems) {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const details = document.createElement('details')
  Object.assign(details, { id: 'dev-problems', lang: 'en', dir: 'ltr', open: errors > 0 })
  details.setAttribute('role', 'status')
  details.style.cssText = 'position:fixed;inset:auto 0 0 0;z-index:9;max-height:50vh;overflow:auto;padding:.6rem 1rem;font:.875rem/1.4 system-ui,sans-serif;background:Canvas;color:CanvasText;border-top:3px solid ' + (errors > 0 ? '#c22' : '#b80')
  const summary = document.createElement('summary')
  summary.textContent = errors + (errors === 1 ? ' problem, ' : ' problems, ') + (problems.length - errors) + (problems.length - errors === 1 ? ' warning' : ' warnings')
  const list = document.createElement('ul')
  for (const { place, severity, words } of problems.slice(0, 50)) {
    const item = document.createElement('li')
    const code = document.createElement('code')
    code.textContent = place
    item.append(code, severity === 'warning' ? '  warning: ' + words : '  ' + words)
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
