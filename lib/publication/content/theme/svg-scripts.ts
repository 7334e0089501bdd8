import { Parser } from 'htmlparser2'

/**
 * The first place (an offset) at which a drawing would run something, and what that is: a script, a handler of events, an
 * address that is one, or a page within it. Undefined where there is none.
 */
export function scriptIn(svg: string): { at: number; what: string } | undefined {
  let found: { at: number; what: string } | undefined
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (found) return
        const local = name.toLowerCase().split(':').at(-1) ?? ''
        const at = parser.startIndex
        if (/^(?:script|foreignobject|iframe|handler|listener)$/.test(local))
          found = { at, what: `<${name}>` }
        for (const [attribute, value] of Object.entries(attributes)) {
          if (/^on/i.test(attribute)) found ??= { at, what: attribute }
          // Browsers pass over blanks and control characters in a scheme.
          if (/^(?:javascript|vbscript|data:text):?/i.test(withoutControls(value)))
            found ??= { at, what: `${attribute}="${value.trim().slice(0, 20)}…"` }
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(svg)
  return found
}

const withoutControls = (value: string) =>
  [...value].filter((sign) => sign > ' ' && sign !== '\u007f').join('')
