import { type Declaration, list, type Plugin, type Rule } from 'postcss'

/**
 * A gap between what stands in a row came later to browsers than `gap` itself, so no condition can ask for it. `inset`
 * came together with it or just after: Chromium 84 and 87, Safari 14.1 both.
 */
const condition = 'not (inset:0)'
/** Rows are known by their classes. Gaps of columns and grids are older. */
const rows = ['.flex', '.inline-flex']
/** Rows that have a line above them, which must not stand out: few things, at either end. */
const atEnds = '.justify-between'

/** Rows without gaps have margins between what stands in them, in browsers that know no gap there. */
export const spaceWithoutGap: Plugin = {
  postcssPlugin: 'space-without-gap',
  Once(root, { atRule, rule }) {
    const declarations: Declaration[] = []
    root.walkDecls(/^(?:row-|column-)?gap$/, (declaration) => void declarations.push(declaration))
    for (const { prop, value, parent } of declarations) {
      const { selector } = parent as Rule
      if (!/^\.[^ >:]+$/.test(selector)) continue
      const [between = '', across = between] = list.space(value).reverse()
      const supports = atRule({ name: 'supports', params: condition })
      const put = (rest: string, values: Record<string, string>) => {
        // What breaks into lines is a block.
        const which = rest.startsWith('>') ? rows : rows.slice(0, 1)
        const row = rule({ selector: which.map((each) => `${each}${selector}${rest}`).join(',') })
        for (const [prop, value] of Object.entries(values)) row.append({ prop, value })
        supports.append(row)
      }
      if (prop !== 'row-gap') putBetween(put, between)
      if (prop !== 'column-gap') {
        put('.flex-wrap', { 'margin-bottom': `calc(${across} * -1)` })
        put('.flex-wrap>*', { 'margin-bottom': across })
      }
      parent?.after(supports)
    }
  },
}

function putBetween(
  put: (rest: string, values: Record<string, string>) => void,
  value: string,
): void {
  const half = `calc(${value} / 2)`
  put(`>:not(:last-child)`, { '-webkit-margin-end': value, 'margin-inline-end': value })
  // Where lines break, what ends one must not be wider by the margin than it is.
  const wrapped = `.flex-wrap:not(${atEnds})`
  const back = `calc(${value} / -2)`
  put(wrapped, { 'margin-left': back, 'margin-right': back })
  put(`${wrapped}>*`, { 'margin-left': half, 'margin-right': half })
}
