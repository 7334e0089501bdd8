import { type Declaration, type Plugin, Rule } from 'postcss'

/**
 * `overflow-wrap: anywhere`, for browsers that know `word-break: break-word`, which came long before it and does the same.
 * Without either, a long word is as wide as it is, and the page with it.
 */
export const breakAnywhere: Plugin = {
  postcssPlugin: 'break-anywhere',
  Once(root, { atRule }) {
    const declarations: Declaration[] = []
    root.walkDecls('overflow-wrap', (declaration) => void declarations.push(declaration))
    for (const { value, parent } of declarations) {
      if (!(parent instanceof Rule)) continue
      const supports = atRule({ name: 'supports', params: 'not (overflow-wrap:anywhere)' })
      const instead = value === 'anywhere' ? 'break-word' : 'normal'
      supports.append(parent.clone({ nodes: [] }).append({ prop: 'word-break', value: instead }))
      parent.after(supports)
    }
  },
}
