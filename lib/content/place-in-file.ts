import { readFileSync } from 'node:fs'
import { placeOf } from './place-of.ts'
import { realPath } from './real-path.ts'
import { readSourceFile } from './source-file.ts'

/** Where a value stands in a file of the publication; its beginning where the file is another by now, or gone. */
export function placeInFile(
  contentDir: string,
  path: string,
  key: PropertyKey[],
): { line: number; column: number } {
  const beginning = { line: 1, column: 1 }
  try {
    const bytes = readFileSync(realPath(contentDir, path))
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
