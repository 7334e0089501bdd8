import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'

/** A path of the publication that leads out of it, by `..` or by a symbolic link. */
export class LeadsOut extends ToldError {
  override name = 'LeadsOut'
}

/**
 * Where a file or folder of the publication really is: its absolute path without links. `path` is decoded and counted
 * from the publication's root. A link may lead to whatever the publication shows: nothing outside it, nothing hidden
 * (`.git`, `.env`), and from `images/`, whose files are handed out as they are, only to what lies there, too.
 * Throws {@link LeadsOut} for all else, and what the file system says for what is not there.
 */
export function realPath(contentDir: string, path: string): string {
  const root = realpathSync.native(contentDir)
  // Here and below: else `next build` takes any file of the repository for one that may be read, and reads all of them.
  const plain = join(/* turbopackIgnore: true */ root, path)
  if (wayFrom(root, plain) === undefined) throw new LeadsOut(`${path} leads out of the publication`)
  const real = realpathSync.native(plain)
  if (real === plain) return real
  const way = wayFrom(root, real)
  if (way === undefined || way.some((name) => name.startsWith('.')))
    throw new LeadsOut(`${path} is a link that leads out of the publication`)
  if (plain.startsWith(join(/* turbopackIgnore: true */ root, 'images') + sep))
    keepInImages(root, path, real)
  return real
}

/**
 * Where a file of the publication is, or would be once it is written; folders on the way to it may lack, the
 * publication's own too. Throws as {@link realPath} does.
 */
export function realPlace(contentDir: string, path: string): string {
  try {
    return realPath(contentDir, path)
  } catch (error) {
    const above = dirname(normalize(path))
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (above.startsWith('..')) throw new LeadsOut(`${path} leads out of the publication`)
    return above === '.' && path === '.'
      ? join(/* turbopackIgnore: true */ contentDir)
      : join(/* turbopackIgnore: true */ realPlace(contentDir, above), basename(path))
  }
}

/** `images` itself may be a link to another folder of the publication. */
function keepInImages(root: string, path: string, real: string): void {
  if (wayFrom(realPath(root, 'images'), real) === undefined)
    throw new LeadsOut(`${path} is a link that leads out of images/`)
}

/** The names on the way down from a folder; undefined where there is none. */
function wayFrom(folder: string, path: string): string[] | undefined {
  const way = relative(folder, path)
  const isOut = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  return isOut ? undefined : way.split(sep)
}
