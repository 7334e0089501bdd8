import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { cutFace } from './cut-face.ts'
import { faces } from './faces.ts'
import { frequentPairs } from './frequent-pairs.ts'

/** Changes when the same recipe gives another file. */
const cutterVersion = 4

/**
 * Cuts the faces that pages load out of the font packages: the scripts that are set in them, one optical size, the
 * weights that the pages use. Writes `<name>.woff2` into `folder`, only those whose recipe changed since.
 */
export async function makeFonts(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const list = join(folder, 'recipes.json')
  const before = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>)
    : {}
  const after: Record<string, string> = {}
  const find = createRequire(import.meta.url).resolve
  for (const face of faces) {
    const source = readFileSync(find(face.file))
    const recipe = createHash('sha256')
      .update(JSON.stringify([cutterVersion, face, frequentPairs]))
      .update(source)
      .digest('hex')
    after[face.name] = recipe
    const target = join(folder, `${face.name}.woff2`)
    if (before[face.name] === recipe && existsSync(target)) continue
    writeWholeNow(target, await cutFace(face, source))
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) writeFileSync(list, JSON.stringify(after))
}
