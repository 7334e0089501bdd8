import { join } from 'node:path'
import browserslist from 'browserslist'

/**
 * The oldest browsers in which pages have their whole look, as `browserslist` names versions (`chrome 67`): the list
 * `readers` in `package.json`. It has a name of its own there, as Next.js would take an unnamed one for itself.
 */
export function readersBrowsers(): string[] {
  const path = join(import.meta.dirname, '..', '..')
  return browserslist(undefined, { path, env: 'readers' })
}
