import { parse } from 'yaml'
import { spliceYaml } from '#lib/publication/splice/splice-yaml.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { difference } from './difference.ts'
import type { Fix } from './problem.ts'
import { articleSchema } from './schemas.ts'
import { readSourceFile } from './source-file.ts'

/**
 * What has to be put into an article for it to have an old address; `bytes` are those of its file. Undefined where
 * that cannot be done by putting in alone, as where the front matter stands between brackets.
 */
export function addOldAddress(path: string, bytes: Uint8Array, old: string): Fix | undefined {
  const source = readSourceFile(path, bytes)
  if ('what' in source || source.yamlStart === 0) return undefined
  const { yaml, yamlStart } = source
  const fix = difference(yaml, withOldAddress(yaml, old), yamlStart)
  return fix.was === '' && fix.text !== '' ? fix : undefined
}

/** Line ends stay what they are. */
function withOldAddress(yaml: string, old: string): string {
  const isWindows = yaml.includes('\r\n')
  const plain = yaml.replaceAll('\r\n', '\n')
  try {
    const said: unknown = parse(plain) ?? {}
    if (!isMapping(said)) return yaml
    const list: unknown = said.redirectFrom ?? []
    if (!Array.isArray(list)) return yaml
    const wanted = { ...said, redirectFrom: [...list, old] }
    const text = spliceYaml(plain, wanted, Object.keys(articleSchema.shape))
    return isWindows ? text.replaceAll('\n', '\r\n') : text
  } catch {
    return yaml
  }
}
