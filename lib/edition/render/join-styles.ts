import postcss, { type Container, type Rule } from 'postcss'

/** Selectors of which nothing in between can be the more specific: what is set there anew is in force alone. */
const whole = new Set([':root', 'html'])

/**
 * Style sheets one after the other, without what a later one sets anew for the whole page in the same circumstances: colours and
 * the face of the text, which a publication's look has others of. What only these name, such as a face, is then not asked for.
 */
export function joinStyles(sheets: string[]): string {
  if (sheets.length < 2) return sheets.join('')
  const roots = sheets.map((css) => postcss.parse(css))
  const later = new Set<string>()
  for (const root of roots.toReversed()) {
    const own: string[] = []
    root.walkRules((rule) => {
      if (!whole.has(rule.selector)) return
      rule.walkDecls((declaration) => {
        const key = `${circumstancesOf(rule)}${rule.selector} ${declaration.prop}`
        if (later.has(key) && !declaration.important) declaration.remove()
        else own.push(key)
      })
      if (rule.nodes.length === 0) rule.remove()
    })
    for (const key of own) later.add(key)
  }
  return roots.map(String).join('')
}

/** The at-rules around a rule, without the blanks by which two of the same may differ. */
function circumstancesOf(rule: Rule): string {
  let text = ''
  for (
    let each: Container | undefined = rule.parent as Container;
    each;
    each = each.parent as Container
  )
    if (each.type === 'atrule') text += `${String(each).split('{', 1)[0]}{`.replaceAll(' ', '')
  return text
}
