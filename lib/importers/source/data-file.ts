import { readFile } from 'node:fs/promises'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { realPath } from '#lib/files/real-path.ts'
import { readLenientYaml } from '../front-matter/lenient-yaml.ts'
import { type FrontValue, toFrontValue } from '../front-matter/values.ts'
import { ImportFault } from '../shared/import-fault.ts'

/**
 * Reads a YAML, TOML or JSON file of a folder as text values; null where it is missing, a link that leads out of the
 * folder, or cannot be read as such.
 */
export async function readDataFile(root: string, path: string): Promise<FrontValue> {
  const text = await textOf(root, path)
  if (text === undefined) return null
  try {
    return parsed(path, text, readYaml)
  } catch {
    return null
  }
}

/**
 * Reads a configuration of the old site as text values; null where it is missing or leads out of the folder. Throws
 * `ImportFault` where it cannot be read: it may say what readers were not shown, and where the rest was.
 */
export async function readConfigFile(root: string, path: string): Promise<FrontValue> {
  const text = await textOf(root, path)
  if (text === undefined) return null
  try {
    return parsed(path, text, (yaml) =>
      toFrontValue(parseYaml(yaml, { schema: 'failsafe', logLevel: 'error' })),
    )
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new ImportFault(
      `The configuration of the old site, ${path}, cannot be read: ${reason} It may say which posts nobody was to see, and where the others were. Mend it, or move it away to import without what it says.`,
    )
  }
}

async function textOf(root: string, path: string): Promise<string | undefined> {
  try {
    return (await readFile(realPath(root, path), 'utf8')).replace(/^\uFEFF/, '')
  } catch {
    return undefined
  }
}

function parsed(path: string, text: string, yaml: (text: string) => FrontValue): FrontValue {
  if (path.endsWith('.toml')) return toFrontValue(parseToml(text))
  return path.endsWith('.json') ? toFrontValue(JSON.parse(text)) : yaml(text)
}

function readYaml(text: string): FrontValue {
  try {
    return toFrontValue(parseYaml(text, { schema: 'failsafe', logLevel: 'error' }))
  } catch {
    return readLenientYaml(text).values
  }
}
