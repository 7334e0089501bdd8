import type { Plugin } from 'postcss'

/**
 * Tailwind registers its own custom properties, and has for older browsers a rule that sets them. That rule serves all
 * browsers, and only with it does a page pass the Nu HTML checker, which knows no `@property`. Older ones drop the whole
 * of it for a pseudo-element that they do not know.
 */
export const withoutRegistrations: Plugin = {
  postcssPlugin: 'without-registrations',
  Once(root) {
    // By these light-dark() is lowered, which is in no style sheet of ours, though it may be in a publication's own.
    if (!String(root).includes('var(--lightningcss-'))
      root.walkDecls(/^--lightningcss-/, (declaration) => void declaration.remove())
    root.walkAtRules('property', (registration) => void registration.remove())
    root.walkAtRules('layer', (layer) => {
      if (layer.params !== 'properties') return
      // Below everything, as it was.
      layer.params = 'base'
      layer.walkRules((rule) => {
        rule.selectors = rule.selectors.filter((selector) => !selector.endsWith('::backdrop'))
        const { parent } = rule
        if (parent?.type === 'atrule' && parent !== layer) parent.replaceWith(rule)
      })
    })
  },
}
