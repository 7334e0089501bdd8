import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { themePath } from '#lib/addresses/addresses.ts'
import { publicFolder, sourceFile } from '#lib/publication/content/theme/look-files.ts'
import { settings } from '#lib/settings/settings.ts'

/** A name that a file of a look can have: of no other folder. */
const fileName = /^[\w-]+\.\w+$/
const sheetName = /^([\da-f]{16})\.css$/

/** The style sheet of a look for pages of the edition, by its address; undefined where there is none. */
export function themeSheet(href: string): string | undefined {
  const file = href.startsWith(themePath('')) ? href.slice(themePath('').length) : ''
  const [, name] = sheetName.exec(file) ?? []
  if (!name) return undefined
  try {
    return readFileSync(join(publicFolder(settings().dataDir, name), file), 'utf8')
  } catch {
    return undefined
  }
}

/**
 * A file of the look `name` for pages that Next.js serves, whose rules are in layers as they were made; undefined where
 * there is none.
 */
export async function themeFile(name: string, file: string): Promise<Buffer | undefined> {
  if (!fileName.test(file)) return undefined
  const { dataDir } = settings()
  const path =
    file === `${name}.css` ? sourceFile(dataDir, name) : join(publicFolder(dataDir, name), file)
  return readFile(/* turbopackIgnore: true */ path).catch(() => undefined)
}
