import { type Declaration, list, type Plugin, parse, type Rule } from 'postcss'

/**
 * A gap between what stands in a row came later to browsers than `gap` itself, so no condition can ask for it. `inset`
 * came together with it or just after: Chromium 84 and 87, Safari 14.1 both.
 */
const condition = 'not (inset:0)'
/** Rows are known by their classes. Gaps of columns and grids are older. */
const row = '.flex[class*=gap-]'
/** Rows that break into lines; not those with a line above them, which must not stand out: few things, at either end. */
const wrapped = `${row}.flex-wrap:not(.justify-between)`

/** Rows without gaps have margins between what stands in them, in browsers that know no gap there. */
export const spaceWithoutGap: Plugin = {
  postcssPlugin: 'space-without-gap',
  Once(root, { atRule }) {
    const declarations: Declaration[] = []
    root.walkDecls(/^(?:row-|column-)?gap$/, (declaration) => {
      // Classes alone are put on rows.
      if (/^\.[^ >:]+$/.test((declaration.parent as Rule).selector)) declarations.push(declaration)
    })
    for (const declaration of declarations) {
      const { prop, value } = declaration
      const [between = '', across = between] = list.space(value).reverse()
      if (prop !== 'row-gap') declaration.cloneAfter({ prop: '--x', value: between })
      // What stands in another row must not have the gap of that one.
      const below = prop === 'column-gap' ? '0px' : across
      declaration.cloneAfter({ prop: '--y', value: below })
    }
    const last = declarations.at(-1)?.parent
    last?.after(atRule({ name: 'supports', params: condition, nodes: rules() }))
  },
}

/** For all gaps together: a page has few bytes to spare. Where lines break, what ends one must not be wider by a margin. */
function rules(): Rule[] {
  return parseRules(`
    ${row}>:not(:last-child),.inline-${row.slice(1)}>:not(:last-child){-webkit-margin-end:var(--x);margin-inline-end:var(--x)}
    ${wrapped}{margin-left:calc(var(--x)/-2);margin-right:calc(var(--x)/-2)}
    ${wrapped}>*{margin-left:calc(var(--x)/2);margin-right:calc(var(--x)/2)}
    ${row}.flex-wrap{margin-bottom:calc(var(--y)*-1)}
    ${row}.flex-wrap>*{margin-bottom:var(--y)}`)
}

const parseRules = (css: string) => parse(css).nodes as Rule[]
