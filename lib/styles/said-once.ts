import type { Declaration, Plugin, Rule } from 'postcss'

/**
 * Writes the value of a custom property that is set once, for every element, where it is asked for. Tailwind sets some so
 * for utilities that none of our components has: `border` asks for a style that nothing but `border-dashed` would change.
 */
export const saidOnce: Plugin = {
  postcssPlugin: 'said-once',
  Once(root) {
    const all = new Map<string, Declaration[]>()
    root.walkDecls(/^--/, (declaration) => {
      all.set(declaration.prop, [...(all.get(declaration.prop) ?? []), declaration])
    })
    const once = new Map<string, Declaration>()
    for (const [name, [first, ...more]] of all)
      if (first && more.length === 0 && isForAll(first)) once.set(name, first)
    root.walkDecls((declaration) => {
      declaration.value = declaration.value.replace(
        /var\((--[\w-]+)\)/g,
        (asked, name: string) => once.get(name)?.value ?? asked,
      )
    })
    for (const declaration of once.values()) {
      const rule = declaration.parent
      declaration.remove()
      if (rule?.nodes?.length === 0) rule.remove()
    }
  },
}

/** `initial` is no value that could be written elsewhere. */
function isForAll({ value, parent }: Declaration): boolean {
  return value !== 'initial' && (parent as Rule).selectors?.includes('*') === true
}
