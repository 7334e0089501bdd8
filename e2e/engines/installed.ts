import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Set where everything must be tried that can be (`.ci/run`): a program that is not there is a fault then, and no reason to
 * skip a test.
 */
export const everythingMustBeTried = process.env.HANDBILL_ALL_ENGINES === '1'

/** Whether a program is on the PATH. */
export function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
