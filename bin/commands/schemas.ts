import { join, relative, resolve } from 'node:path'
import { makeFolderNow } from '#lib/files/make-folder.ts'
import { writeFileNow } from '#lib/files/write-file.ts'
import { jsonSchemas } from '#lib/publication/content/json-schemas.ts'
import { root } from './build.ts'

/** Writes the JSON schemas of a publication's files into a folder, for editors that complete and mark by them. */
export function writeSchemas({ into }: { into?: string }): void {
  const folder = into === undefined ? join(root, 'schemas') : resolve(into)
  makeFolderNow(folder)
  for (const [name, text] of Object.entries(jsonSchemas())) {
    const file = join(folder, name)
    writeFileNow(file, text)
    console.log(relative(process.cwd(), file))
  }
}
