import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** A place in a module of Contentlayer, and what a bundle has there. */
interface Change {
  module: RegExp
  from: string
  to: string
}

/**
 * Contentlayer reads the fields of a document, and the items of a list, side by side, each in a fiber of Effect of its
 * own, and begins to watch each folder that it is asked for. Reading a field is a matter of nanoseconds and waits for
 * nothing, so that all of this is work for its own sake: 2 of the 3 ms that it needs for an article.
 */
const changes: Change[] = [
  {
    module: /@contentlayer2\/utils\/dist\/effect\/Effect\.js$/,
    from: 'T.tuplePar(mapKey(a), mapValue(a))',
    to: 'T.tuple(mapKey(a), mapValue(a))',
  },
  {
    module: /@contentlayer2\/source-files\/dist\/fetchData\/mapping\/index\.js$/,
    from: 'T.forEachPar_(rawListData,',
    to: 'T.forEach_(rawListData,',
  },
  {
    module: /@contentlayer2\/source-files\/dist\/fetchData\/index\.js$/,
    from: 'FSWatch.makeAndSubscribe(watchPaths,',
    to: '(() => S.never)(watchPaths,',
  },
]

/** Has Contentlayer do one thing after the other. A release of it that reads otherwise cannot be bundled, as a test tells. */
export const inTurn: Plugin = {
  name: 'in turn',
  setup({ onLoad }) {
    for (const { module, from, to } of changes)
      onLoad({ filter: module, namespace: 'file' }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
        return { contents: text.replace(from, to), loader: 'js' }
      })
  },
}
