import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where an engine comes from: a package of the system, or one of npm. */
export type Source = 'debian' | 'npm'

/** Sources that can be reached, as `.ci/run` found: what is missing from there is a fault, and no reason to skip a test. */
const mustTry = (process.env.HANDBILL_MUST_TRY ?? '').split(' ')

/** Says that a test is skipped, and why; throws where it must not be. */
export function skipped(reason: string, source: Source): string {
  if (mustTry.includes(source)) throw new Error(reason)
  console.warn(reason)
  return reason
}

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
