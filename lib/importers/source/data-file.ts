import { readFile } from 'node:fs/promises'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { realPath } from '#lib/files/real-path.ts'
import { readLenientYaml } from '../front-matter/lenient-yaml.ts'
import { type FrontValue, toFrontValue } from '../front-matter/values.ts'

/**
 * Reads a YAML, TOML or JSON file of a folder as text values; null where it is missing, a link that leads out of the
 * folder, or cannot be read as such.
 */
export async function readDataFile(root: string, path: string): Promise<FrontValue> {
  try {
    const text = (await readFile(realPath(root, path), 'utf8')).replace(/^\uFEFF/, '')
    if (path.endsWith('.toml')) return toFrontValue(parseToml(text))
    if (path.endsWith('.json')) return toFrontValue(JSON.parse(text))
    return readYaml(text)
  } catch {
    return null
  }
}

function readYaml(text: string): FrontValue {
  try {
    return toFrontValue(parseYaml(text, { schema: 'failsafe', logLevel: 'error' }))
  } catch {
    return readLenientYaml(text).values
  }
}
