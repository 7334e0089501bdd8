import { realpath } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'

/** The real path of a folder, also of one that is still to be made: links on the way to it are followed. */
export async function realFolder(path: string): Promise<string> {
  const whole = resolve(path)
  const real = await realpath(whole).catch(() => undefined)
  if (real) return real
  return dirname(whole) === whole
    ? whole
    : resolve(await realFolder(dirname(whole)), basename(whole))
}
