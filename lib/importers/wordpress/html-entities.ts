import { plainWords } from '#lib/importers/html/plain-words.ts'

const ofXml: Record<string, string> = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" }

/**
 * The named characters that an export may have outside of CDATA: those of XML, and those of HTML (`&nbsp;`), which plugins write
 * there though no export declares them. Any other name is undefined, as a parser of XML wants it.
 */
export function htmlEntities(): Record<string, string> {
  const known = new Map(Object.entries(ofXml))
  return new Proxy(ofXml, {
    get(_, name) {
      if (typeof name !== 'string') return undefined
      const found = known.get(name) ?? character(name)
      if (found !== undefined) known.set(name, found)
      return found
    },
  })
}

function character(name: string): string | undefined {
  if (name === 'nbsp') return '\u00a0'
  const text = /^[a-z][a-z\d]{1,31}$/i.test(name) ? plainWords(`x&${name};x`).slice(1, -1) : ''
  return text === '' || text.includes('&') ? undefined : text
}
