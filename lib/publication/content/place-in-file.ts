import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { realPath } from '#lib/files/real-path.ts'
import { placeOf } from './place-of.ts'
import type { Fix } from './problem.ts'
import { decodeText, readSourceFile } from './source-file.ts'
import { YamlPlaces } from './yaml-places.ts'

/** Where a value stands in a file of the publication; its beginning where the file has changed since, or is gone. */
export function placeInFile(
  contentDir: string,
  path: string,
  key: PropertyKey[],
): { line: number; column: number } {
  try {
    return placeInBytes(path, readFileSync(realPath(contentDir, path)), key)
  } catch {
    return { line: 1, column: 1 }
  }
}

/** Where a value stands in the bytes of a file. */
export function placeInBytes(
  path: string,
  bytes: Uint8Array,
  key: PropertyKey[],
): { line: number; column: number } {
  const beginning = { line: 1, column: 1 }
  try {
    if (path.endsWith('.yml')) {
      const text = new TextDecoder().decode(bytes)
      return placeOf({ path, text, yaml: text, yamlStart: 0, body: '', bodyLine: 1 }, key)
    }
    const source = readSourceFile(path, bytes)
    return 'what' in source ? beginning : placeOf(source, key)
  } catch {
    return beginning
  }
}

/** What has to be done to a file of YAML to put another, plain, text in the place of a value; undefined where it is not there. */
export function valueFix(
  contentDir: string,
  path: string,
  key: PropertyKey[],
  value: string,
): Fix | undefined {
  try {
    const text = decodeText(path, readFileSync(realPath(contentDir, path)))
    if (typeof text !== 'string') return undefined
    const part = { path, text, yaml: text, start: 0 }
    const places = new YamlPlaces(part, parseDocument(text, { prettyErrors: false }))
    return places.has(key) ? places.fix(places.rangeOf(key), value) : undefined
  } catch {
    return undefined
  }
}
