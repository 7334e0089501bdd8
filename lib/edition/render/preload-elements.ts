import { escapeAttribute } from '#lib/text/escape.ts'

export type Attributes = Record<string, string>

/** What Next.js and React add for their own scripts, and no reader of a page without scripts needs. */
export const helperAttributes = ['data-precedence', 'data-rprec', 'data-href', 'data-nimg', 'nonce']

/** A link element without what only scripts need. */
export function linkElement(attributes: Attributes): string {
  const own = Object.entries(attributes).filter(([name]) => !helperAttributes.includes(name))
  return `<link${own.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')}/>`
}

/** The same text for the same preloads, wherever React said them: faces first, then by what they load. */
export function preloadElements(preloads: Attributes[]): string {
  const elements = preloads.map(({ rel = '', as = '', href, ...more }) => {
    const rest = Object.entries(more).sort(([a], [b]) => (a < b ? -1 : 1))
    const first = { rel, as, ...(href !== undefined && { href }) }
    return { as, element: linkElement({ ...first, ...Object.fromEntries(rest) }) }
  })
  const faces = elements.filter(({ as }) => as === 'font').map(({ element }) => element)
  const others = elements.filter(({ as }) => as !== 'font').map(({ element }) => element)
  return [...new Set([...faces, ...others.sort()])].join('')
}
