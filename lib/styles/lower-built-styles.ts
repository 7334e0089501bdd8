import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lowerStyles } from './lower-styles.ts'
import { loweredFolder } from './lowered-folder.ts'

/**
 * Lowers the style sheets that Next.js built in `root` for the oldest browsers of readers, and puts them beside the build,
 * from where pages get them. Throws where one holds what cannot be lowered.
 */
export function lowerBuiltStyles(root: string): void {
  const built = join(root, '.next', 'static')
  for (const path of globSync('**/*.css', { cwd: built })) {
    const file = join(root, loweredFolder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, lowerStyles(readFileSync(join(built, path), 'utf8')))
  }
}
