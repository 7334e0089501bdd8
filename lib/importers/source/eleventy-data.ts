import type { FrontMap } from '../front-matter/values.ts'
import { isMap } from '../front-matter/values.ts'
import type { Layer } from '../visibility/judge.ts'
import { saysVisibility } from '../visibility/key-rules.ts'
import { readDataFile } from './data-file.ts'
import { programPermalink } from './program-permalink.ts'
import { readTextFile } from './text-file.ts'

const keyForm = /["']?(\w+)["']?\s*(?::|\()\s*([^\n]*)/g
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
    if (!isMap(values)) continue
    const computed = isMap(values.eleventyComputed) ? values.eleventyComputed : {}
    layers.push({ values: { ...values, ...computed }, from })
  }
  return layers
}

/** `permalink: false` and its like as they stand in the text; what is computed has braces, as a template has. */
async function keysOfProgram(root: string, path: string): Promise<FrontMap> {
  const text = (await readTextFile(root, path)) ?? ''
  const values: FrontMap = {}
  for (const { 0: whole, 1: key = '', 2: rest = '', index } of text.matchAll(keyForm)) {
    if (!saysVisibility(key)) continue
    if (key === 'permalink') {
      const before = text.lastIndexOf('\n', index) + 1
      const behind = text.slice(index + whole.length - rest.length)
      values[key] = programPermalink(behind, text.slice(before).search(/\S/))
      continue
    }
    const plain = /^(?:"([^"]*)"|'([^']*)'|(\w+))\s*[,}]?/.exec(rest)
    values[key] = plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? `{${rest}}`
  }
  return values
}
