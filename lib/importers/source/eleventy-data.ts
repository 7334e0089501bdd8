import type { FrontMap } from '../front-matter/values.ts'
import { isMap } from '../front-matter/values.ts'
import type { Layer } from '../visibility/judge.ts'
import { saysVisibility } from '../visibility/key-rules.ts'
import { readDataFile } from './data-file.ts'
import { readTextFile } from './text-file.ts'

const dataEnding = /^(?:\.11tydata)?\.(?:json|ya?ml|toml)$|^\.11tydata\.[cm]?[jt]s$/

/** Names in a folder that may be those of data files. */
export function dataNames(names: string[]): string[] {
  return names.filter((name) => /\.(?:json|ya?ml|toml|11tydata\.[cm]?[jt]s)$/.test(name))
}

/**
 * Reads Eleventy's data file of a folder or of a template, such as `posts.json` and `posts.11tydata.js`; `stem` is its
 * path in `root` without the ending, `names` are the files of its folder. A program is not run: of it the keys are read
 * that say who may read a piece. Source: 11ty.dev/docs/data-template-dir.
 */
export async function eleventyData(root: string, stem: string, names: string[]): Promise<Layer[]> {
  const base = stem.slice(stem.lastIndexOf('/') + 1)
  const folder = stem.slice(0, stem.length - base.length)
  const layers: Layer[] = []
  for (const name of names.toSorted()) {
    const ending = name.startsWith(`${base}.`) ? name.slice(base.length) : ''
    if (!dataEnding.test(ending)) continue
    const from = `${folder}${name}`
    const isProgram = /[jt]s$/.test(name)
    const values = isProgram ? await keysOfProgram(root, from) : await readDataFile(root, from)
    if (isMap(values)) layers.push({ values, from })
  }
  return layers
}

/** `permalink: false` and its like as they stand in the text; what is computed has braces, as a template has. */
async function keysOfProgram(root: string, path: string): Promise<FrontMap> {
  const text = (await readTextFile(root, path)) ?? ''
  const values: FrontMap = {}
  for (const [, key = '', rest = ''] of text.matchAll(/["']?(\w+)["']?\s*(?::|\()\s*([^\n]*)/g)) {
    if (!saysVisibility(key)) continue
    const plain = /^(?:"([^"]*)"|'([^']*)'|(\w+))\s*[,}]?/.exec(rest)
    values[key] = plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? `{${rest}}`
  }
  return values
}
