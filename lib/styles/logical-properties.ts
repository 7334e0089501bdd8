import { type Declaration, list, type Plugin, type Rule } from 'postcss'

/** Across the lines: pages are written in horizontal lines, so the block axis is the vertical one. */
const block =
  /^(margin|padding|border|scroll-margin|inset)-block(-start|-end)?(-width|-style|-color)?$/
/** Along the lines. */
const inline = /^(margin|padding|border|inset)-inline(-start|-end)?(-width|-style|-color)?$/
/** What browsers had before the names of today, in both directions of writing. */
const formerly = /^(margin|padding|border)-inline-(start|end)(.*)$/

/** Logical properties in the words of browsers that know some of them by older names, and others not at all. */
export const withoutLogicalProperties: Plugin = {
  postcssPlugin: 'without-logical-properties',
  Once(root) {
    // Taken together first: what is put beside them must not be gone through again.
    const declarations: Declaration[] = []
    root.walkDecls((declaration) => void declarations.push(declaration))
    for (const declaration of declarations) lower(declaration)
  },
}

function lower(declaration: Declaration): void {
  const { prop, value } = declaration
  const [, name = '', edge, part = ''] = block.exec(prop) ?? inline.exec(prop) ?? []
  const sides = block.test(prop) ? (['top', 'bottom'] as const) : (['left', 'right'] as const)
  if (prop === 'float') lowerFloat(declaration)
  else if (prop === 'inset') replaceInset(declaration)
  else if (name === '') return
  else if (block.test(prop)) replace(declaration, edge ? [sides[edge === '-start' ? 0 : 1]] : sides)
  else if (name === 'inset' && edge)
    byDirection(declaration, edge === '-start' ? ['left', 'right'] : ['right', 'left'])
  else if (edge) declaration.cloneBefore({ prop: prop.replace(formerly, '-webkit-$1-$2$3') })
  else if (areSame(valuesOf(value))) replace(declaration, sides)
  else {
    const [start = '', end = start] = valuesOf(value)
    for (const [side, own] of [
      ['start', start],
      ['end', end],
    ] as const) {
      const prefixed = `-webkit-${name}-${side}${part}`
      declaration.cloneBefore({ prop: prefixed, value: own })
      declaration.cloneBefore({ prop: `${name}-inline-${side}${part}`, value: own })
    }
    declaration.remove()
  }
}

/** Writes a property once for each of these sides. */
function replace(declaration: Declaration, sides: readonly string[]): void {
  const [, name = '', , part = ''] =
    block.exec(declaration.prop) ?? inline.exec(declaration.prop) ?? []
  // `border-block: 1px solid` is one value of both sides; `margin-block: 1em 2em` one of each.
  const isWhole = name === 'border' && part === ''
  const values = isWhole ? [declaration.value] : valuesOf(declaration.value)
  for (const [index, side] of sides.entries()) {
    const prop = name === 'inset' ? side : `${name}-${side}${part}`
    declaration.cloneBefore({ prop, value: values[index] ?? values[0] ?? '' })
  }
  declaration.remove()
}

/** All four sides, which may be said by one to four values, as those of a margin. */
function replaceInset(declaration: Declaration): void {
  const [top = '', right = top, bottom = top, left = right] = valuesOf(declaration.value)
  for (const [prop, value] of Object.entries({ top, right, bottom, left }))
    declaration.cloneBefore({ prop, value })
  declaration.remove()
}

function lowerFloat(declaration: Declaration): void {
  if (declaration.value === 'inline-start') floatTo(declaration, 'left', 'right')
  if (declaration.value === 'inline-end') floatTo(declaration, 'right', 'left')
}

function floatTo(declaration: Declaration, side: string, other: string): void {
  leftwards(declaration, [{ prop: 'float', value: other }])
  declaration.value = side
}

/** For what no browser of the floor has a name for in both directions: documents say theirs. */
function byDirection(declaration: Declaration, [side, other]: [string, string]): void {
  const { value } = declaration
  leftwards(declaration, [
    { prop: side, value: 'auto' },
    { prop: other, value },
  ])
  declaration.prop = side
}

/** Puts a rule behind that of a declaration, for documents that are written from right to left. */
function leftwards(declaration: Declaration, nodes: { prop: string; value: string }[]): void {
  const rule = declaration.parent as Rule
  const selectors = rule.selectors.map((selector) => `[dir=rtl] ${selector}`)
  const leftwardsRule = rule.clone({ selectors, nodes: [] })
  for (const node of nodes) leftwardsRule.append(node)
  rule.after(leftwardsRule)
}

const valuesOf = (value: string) => list.space(value)
const areSame = ([first, second = first]: string[]) => first === second
