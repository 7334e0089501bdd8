import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What a page of any engine is asked, as text that it can run: the files of faces that it loaded, and for which it shows no
 * character.
 */
export const needlessFaces = `(() => {
  const rangesOf = (text) =>
    [...(text || 'U+0-10FFFF').matchAll(/U\\+([\\dA-F]+)(?:-([\\dA-F]+))?/gi)].map(([, first, last]) => [
      Number.parseInt(first, 16),
      Number.parseInt(last ?? first, 16),
    ])
  const namesIn = (families) => families.split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''))
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map(({ style }) => ({
      family: namesIn(style.getPropertyValue('font-family'))[0],
      isItalic: style.getPropertyValue('font-style') === 'italic',
      ranges: rangesOf(style.getPropertyValue('unicode-range')),
      file: /([\\w.~-]+\\.woff2)/.exec(style.getPropertyValue('src'))?.[1],
    }))
  const shown = new Map()
  const show = (element, text) => {
    const { fontFamily, fontStyle } = getComputedStyle(element)
    const key = (fontStyle === 'italic') + fontFamily
    const entry = shown.get(key) ?? {
      families: namesIn(fontFamily),
      isItalic: fontStyle === 'italic',
      characters: new Set(),
    }
    for (const character of text) entry.characters.add(character.codePointAt(0))
    shown.set(key, entry)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode
    const option = parentElement.closest('option')
    if (parentElement.closest('script, style, template') || (option && !option.selected)) continue
    const element = option?.closest('select') ?? parentElement
    if (element.checkVisibility()) show(element, data)
  }
  for (const field of document.querySelectorAll('input, textarea'))
    if (field.checkVisibility()) show(field, field.value + (field.placeholder ?? '') + '0123456789/')
  const isShown = ({ family, isItalic, ranges }) =>
    [...shown.values()].some(
      (entry) =>
        entry.families.includes(family) &&
        entry.isItalic === isItalic &&
        [...entry.characters].some((each) => ranges.some(([first, last]) => first <= each && each <= last)),
    )
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => name.split('/').at(-1).split('?')[0])
    .filter((name) => name.endsWith('.woff2'))
  return [...new Set(files)].filter((file) => !rules.some((rule) => rule.file === file && isShown(rule)))
})()`

/**
 * Hands on what another server answers, and names the files of faces anew in each page: browsers take one that they have at
 * once, also where nothing is shown in it.
 */
export async function serveWithNewFaces(origin: string): Promise<{ url: string; end: () => void }> {
  let pages = 0
  const server = createServer(async (request, response) => {
    const answer = await fetch(origin + request.url)
    const type = answer.headers.get('content-type') ?? ''
    const body = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
    if (!type.startsWith('text/html')) return response.end(body)
    pages++
    // The policy of a page names its style sheet by a hash of its text.
    const html = body.toString().replace(/<meta http-equiv="content-security-policy"[^>]*>/gi, '')
    response.end(html.replaceAll('.woff2', `.woff2?page=${pages}`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const end = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, end }
}
