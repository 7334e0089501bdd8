import { readFile } from 'node:fs/promises'
import { withoutPlace } from '#lib/publication/pictures/photo-place.ts'
import { fileToMend, replaceFile } from './apply-fixes.ts'
import type { Problem } from './problem.ts'

/**
 * Takes out of photographs where they were taken; the rest of their bytes stays as it is. Returns the problems that this
 * mended: a file of which it cannot be taken out so is left alone.
 */
export async function takeOutPlaces(contentDir: string, problems: Problem[]): Promise<Problem[]> {
  const mended: Problem[] = []
  for (const problem of problems.filter(({ tellsPlace }) => tellsPlace)) {
    const file = fileToMend(contentDir, problem.file)
    if (file !== undefined && (await mend(file))) mended.push(problem)
  }
  return mended
}

async function mend(file: string): Promise<boolean> {
  const { default: sharp } = await import('sharp')
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return false
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => ({}))
  const without = withoutPlace(bytes, metadata)
  if (!without || without.equals(bytes)) return false
  await replaceFile(file, without)
  return true
}
