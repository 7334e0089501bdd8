import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { jsonSchemas } from '#lib/content/json-schemas.ts'
import { root } from './build.ts'

/** Writes the JSON schemas of a publication's files into a folder, for editors that complete and mark by them. */
export function writeSchemas({ into }: { into?: string }): void {
  const folder = into === undefined ? join(root, 'schemas') : resolve(into)
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(jsonSchemas())) {
    const file = join(folder, name)
    writeFileSync(file, text)
    console.log(relative(process.cwd(), file))
  }
}
