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
 * own, though reading one waits for nothing; it begins to watch each folder that it is asked for; and it reads as YAML
 * what we write as JSON. Without these it does the same in less than half of the time.
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
  {
    module: /@contentlayer2\/source-files\/dist\/fetchData\/makeCacheItemFromFilePath\.js$/,
    from: 'yaml: (str) => yaml.parse(str)',
    to: 'yaml: (str) => JSON.parse(str)',
  },
]

/**
 * Has Contentlayer do less for the same documents. A release of it that reads otherwise cannot be bundled, as a test
 * tells.
 */
export const leanContentlayer: Plugin = {
  name: 'lean Contentlayer',
  setup({ onLoad }) {
    for (const { module, from, to } of changes)
      onLoad({ filter: module, namespace: 'file' }, ({ path }) => {
        const text = readFileSync(path, 'utf8')
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
        return { contents: text.replace(from, to), loader: 'js' }
      })
  },
}
