import { newsletterPath } from '#lib/addresses/addresses.ts'

/**
 * Does the sum of the proof of work when the form is sent, and sends the form then; where that fails the form goes
 * without it, within narrower limits. The widget is loaded when the form is first touched, and put into it only when it
 * is sent, as React minds elements that it has not made.
 */
const script = `
const load = () => import('${newsletterPath}/altcha.js')
const isForm = (target) => target instanceof Element && target.closest('form#sign-up')
let isSending = false
addEventListener('focusin', ({ target }) => isForm(target) && load().catch(() => {}))
addEventListener('submit', async (event) => {
  const form = event.target
  if (!isForm(form)) return
  event.preventDefault()
  if (isSending) return
  isSending = true
  try {
    await load()
    const widget = document.createElement('altcha-widget')
    widget.setAttribute('name', 'proof')
    widget.setAttribute('display', 'invisible')
    widget.setAttribute('challenge', '${newsletterPath}/challenge')
    // Nothing is asked but the sum: not how the reader moves or types.
    widget.setAttribute('configuration', '{"humanInteractionSignature":false}')
    form.append(widget)
    // It can be asked a moment after it is in the page.
    for (let wait = 0; wait < 100 && !widget.verify; wait++)
      await new Promise((done) => setTimeout(done, 10))
    await widget.verify()
  } catch {}
  form.submit()
})
addEventListener('pageshow', () => { isSending = false })
`

export function GET(): Response {
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8' }
  return new Response(script, { headers: { ...headers, 'Cache-Control': 'public, max-age=3600' } })
}
