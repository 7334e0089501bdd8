/** Asks the browser for what a form of the passkeys' page asks for, and sends the form with its answer. */
const script = `
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
const ask = (options) => {
  options.challenge = bytes(options.challenge)
  for (const each of options.excludeCredentials ?? []) each.id = bytes(each.id)
  if (!options.user) return navigator.credentials.get({ publicKey: options })
  options.user.id = bytes(options.user.id)
  return navigator.credentials.create({ publicKey: options })
}
addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.dataset.passkey) return
  event.preventDefault()
  try {
    const { id, rawId, type, response } = await ask(JSON.parse(form.dataset.passkey))
    const said = {}
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
      if (response[name]) said[name] = text(response[name])
    form.elements.response.value = JSON.stringify(
      { id, rawId: text(rawId), type, response: said, clientExtensionResults: {} })
    form.submit()
  } catch {
    document.getElementById('passkey-fault').hidden = false
  }
})
`

export function GET(): Response {
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8' }
  return new Response(script, { headers: { ...headers, 'Cache-Control': 'no-cache' } })
}
