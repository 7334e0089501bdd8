import { type Declaration, type Plugin, Rule } from 'postcss'

const minimum = /\bmin\((\d*\.?\d+)rem,\s*(\d*\.?\d+)(%|vw)\)/
/** Size of the text, as the reader sets it, to that of our pages (`html` in `app/globals.css`). */
const rootSize = 1.0625
/** What pages leave free beside their text, in the reader's own size. */
const margins = 4

/**
 * The smaller of a size in the reader's own text and a part of the width: by the width of the window, for browsers that
 * have no `min()`. A part of what an element stands in is taken where the window is narrower than the size.
 */
export const withoutMin: Plugin = {
  postcssPlugin: 'without-min',
  Once(root, { atRule }) {
    const rules = new Map<Rule, Declaration[]>()
    root.walkDecls((declaration) => {
      if (!/\b(?:min|max|clamp)\(/.test(declaration.value) || !(declaration.parent instanceof Rule))
        return
      if (!minimum.test(declaration.value)) throw unknown(declaration)
      rules.set(declaration.parent, [...(rules.get(declaration.parent) ?? []), declaration])
    })
    for (const [rule, declarations] of rules) {
      const supports = atRule({ name: 'supports', params: 'not (width:min(1px,1px))' })
      for (const declaration of declarations) {
        const [all, size = '', part = '', unit] = minimum.exec(declaration.value) ?? []
        const width =
          unit === 'vw'
            ? (Number(size) * rootSize * 100) / Number(part)
            : Number(size) * rootSize + margins
        const written = (instead: string) => {
          const value = declaration.value.replace(all ?? '', instead)
          return rule.clone({ nodes: [] }).append({ prop: declaration.prop, value })
        }
        const params = `(max-width:${Math.round(width * 100) / 100}em)`
        // As wide as the whole, a row has no room for the margins beside it.
        const narrow = declaration.prop === 'min-width' ? '0' : `${part}${unit}`
        supports.append(
          written(`${size}rem`),
          atRule({ name: 'media', params }).append(written(narrow)),
        )
      }
      rule.after(supports)
    }
  },
}

function unknown({ prop, value, parent }: Declaration): Error {
  return new Error(
    `"${prop}: ${value}" of "${(parent as Rule).selector}": the oldest browsers of readers know neither min(), max() nor clamp(). Expected the form min(18rem, 100%) or min(3rem, 12vw), for which there is a way (lib/styles/min.ts).`,
  )
}
