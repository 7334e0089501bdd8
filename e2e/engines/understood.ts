import postcss from 'postcss'

/** What a style sheet asks a browser to understand. */
interface Asked {
  selectors: string[]
  declarations: [property: string, value: string][]
}

/** Everything of a style sheet that is not itself under a condition on what the browser knows. */
export function askedOf(css: string): Asked {
  const selectors = new Set<string>()
  const declarations = new Map<string, [string, string]>()
  postcss.parse(css).walkRules((rule) => {
    for (let each = rule.parent; each; each = each.parent as typeof each)
      if (each.type === 'atrule' && 'name' in each && each.name === 'supports') return
    selectors.add(rule.selector)
    rule.walkDecls(({ prop, value }) => {
      if (!prop.startsWith('--')) declarations.set(`${prop}:${value}`, [prop, value])
    })
  })
  return { selectors: [...selectors], declarations: [...declarations.values()] }
}

/** What of it the browser does not understand in which this runs, a line each. */
export function notUnderstoodHere({ selectors, declarations }: Asked): string[] {
  const lines: string[] = []
  for (const selector of selectors)
    try {
      document.querySelector(selector)
    } catch (_error) {
      lines.push(selector)
    }
  for (const [property, value] of declarations)
    if (!CSS.supports(property, value)) lines.push(`${property}: ${value}`)
  return lines
}
