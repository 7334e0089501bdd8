import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/**
 * Contentlayer reads the fields of a document side by side, each in a fiber of Effect of its own, though reading one waits for
 * nothing. Without that an intake takes a fifth less; no other change of it is worth as much (decision 67).
 */
const effects = /@contentlayer2\/utils\/dist\/effect\/Effect\.js$/
const sideBySide = 'T.tuplePar(mapKey(a), mapValue(a))'
const oneByOne = 'T.tuple(mapKey(a), mapValue(a))'

/**
 * Has Contentlayer do less for the same documents. A release of it that reads otherwise cannot be bundled, as a test
 * tells.
 */
export const leanContentlayer: Plugin = {
  name: 'lean Contentlayer',
  setup({ onLoad }) {
    onLoad({ filter: effects, namespace: 'file' }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes(sideBySide)) throw new Error(`${path} has no ${sideBySide}`)
      return { contents: text.replace(sideBySide, oneByOne), loader: 'js' }
    })
  },
}
