import { servedPath } from '#lib/addresses/served.ts'

/** A link's marks as feeds write them: as markup (CDATA, JSON), or escaped whole (Atom, RSS). */
const forms = [
  { open: '<a ', end: '>', close: '</a>' },
  { open: '&lt;a ', end: '&gt;', close: '&lt;/a&gt;' },
]
/** Within so many characters a tag begins before its address, and ends behind it. */
const longestTag = 2000
/** And its words are no longer: a whole text in a link is none that we take apart. */
const longestWords = 5000

/** A feed whose texts lead to nothing that is not there: what only a server answers is linked there, else not at all. */
export function staticFeed(text: string, site: string, server: string | undefined): string {
  const address = new RegExp(
    `(?<=href=(?:\\\\?"|&quot;))${RegExp.escape(site)}/[^"\\\\\\s<>]*?(?=\\\\?"|&quot;)`,
    'g',
  )
  let whole = ''
  let at = 0
  for (const found of text.matchAll(address)) {
    const [given] = found
    const path = servedPath(given.replaceAll('&amp;', '&').replaceAll('&amp;', '&'), site)
    if (path === undefined || found.index < at) continue
    if (server !== undefined) {
      whole += text.slice(at, found.index) + server
      at = found.index + site.length
      continue
    }
    const link = linkAround(text, found.index)
    if (!link || link.from < at) continue
    whole += text.slice(at, link.from) + text.slice(link.words, link.close)
    at = link.to
  }
  return whole + text.slice(at)
}

/** Where the link around an address begins and ends, and the words in it. */
function linkAround(text: string, at: number) {
  const before = text.slice(Math.max(0, at - longestTag), at)
  for (const { open, end, close } of forms) {
    const back = before.lastIndexOf(open)
    if (back < 0 || before.includes(end, back)) continue
    const ends = text.slice(at, at + longestTag).indexOf(end)
    const words = at + ends + end.length
    const closing = words + text.slice(words, words + longestWords).indexOf(close)
    if (ends < 0 || closing < words) continue
    return { from: at - before.length + back, words, close: closing, to: closing + close.length }
  }
  return undefined
}
