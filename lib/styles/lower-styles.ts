import cascadeLayers from '@csstools/postcss-cascade-layers'
import { browserslistToTargets, Features, transform } from 'lightningcss'
import postcss, { type Plugin } from 'postcss'
import { spaceWithoutGap } from './flex-gap.ts'
import { readersBrowsers } from './floor.ts'
import { withoutLogicalProperties } from './logical-properties.ts'
import { withoutMin } from './min.ts'
import { breakAnywhere } from './overflow-wrap.ts'
import { withoutRegistrations } from './registrations.ts'
import { saidOnce } from './said-once.ts'
import { utilitiesLast } from './utilities.ts'

const targets = browserslistToTargets(readersBrowsers())

/** Lowered again and again, some declarations stand four times in a row. */
const eachOnce: Plugin = {
  postcssPlugin: 'each-once',
  OnceExit(root) {
    root.walkRules((rule) => {
      const later = new Set<string>()
      for (const node of rule.nodes.toReversed())
        if (node.type === 'decl') {
          const text = node.toString()
          if (later.has(text)) node.remove()
          later.add(text)
        }
    })
  },
}

/** PostCSS guesses from what is there how it should write what is new. */
const asOneLine: Plugin = {
  postcssPlugin: 'as-one-line',
  OnceExit(root) {
    root.walk((node) => {
      node.raws.before = ''
      // A custom property without a value is none to older browsers where not even a blank stands there.
      if (node.type === 'decl') node.raws.between = node.value === '' ? ': ' : ':'
      else Object.assign(node.raws, { between: '', after: '', semicolon: false })
    })
  },
}

const lowering = postcss([
  withoutRegistrations,
  saidOnce,
  utilitiesLast,
  withoutLogicalProperties,
  spaceWithoutGap,
  withoutMin,
  breakAnywhere,
  cascadeLayers(),
  eachOnce,
  asOneLine,
])

/**
 * Writes a style sheet so that the oldest browsers of readers (`floor.ts`) understand it, and today's draw what they drew.
 *
 * What Lightning CSS knows to lower, it lowers. It would write logical properties out by the languages that are written
 * from right to left, with seven times as many bytes, has nothing for gaps and `min()`, and drops no layer.
 *
 * Takes and returns a whole style sheet; what it loads is named as before. Throws where that is not CSS.
 */
export function lowerStyles(css: string): string {
  const { code } = transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    minify: true,
    targets,
    exclude: Features.LogicalProperties,
  })
  // It comes first, as it would put together again what the others take apart.
  return lowering.process(code.toString(), { from: undefined }).css
}
