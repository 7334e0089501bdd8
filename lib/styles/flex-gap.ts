import { type Declaration, list, type Plugin, type Rule } from 'postcss'

/**
 * A gap between what stands in a row came later to browsers than `gap` itself, so no condition can ask for it. `inset`
 * came together with it or just after: Chromium 84 and 87, Safari 14.1 both.
 */
const condition = 'not (inset: 0)'
const rows = ['.flex', '.inline-flex']

/** Rows without gaps have margins between what stands in them, in browsers that know no gap there. */
export const spaceWithoutGap: Plugin = {
  postcssPlugin: 'space-without-gap',
  Once(root, { atRule, rule }) {
    const declarations: Declaration[] = []
    root.walkDecls(/^(?:row-|column-)?gap$/, (declaration) => void declarations.push(declaration))
    for (const { prop, value, parent } of declarations) {
      const own = parent as Rule
      // Classes alone are put on rows; the gaps of columns and grids are older.
      if (!/^\.[^ >:]+$/.test(own.selector)) continue
      const [between = '', across = between] = list.space(value).reverse()
      const inRow = (rest: string) => rows.map((row) => `${row}${own.selector}${rest}`).join(',')
      const supports = atRule({ name: 'supports', params: condition })
      if (prop !== 'row-gap')
        supports.append(
          rule({ selector: inRow('>:not(:last-child)') }).append(
            { prop: '-webkit-margin-end', value: between },
            { prop: 'margin-inline-end', value: between },
          ),
        )
      if (prop !== 'column-gap')
        supports.append(
          rule({ selector: inRow('.flex-wrap>*') }).append({
            prop: 'margin-bottom',
            value: across,
          }),
        )
      own.after(supports)
    }
  },
}
