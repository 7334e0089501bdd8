import { realpath, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'

/** Where pictures may lie. Absolute paths. */
export interface PictureFolders {
  /** The folder of posts, and the old site around it. */
  source: string
  root: string
  /** Further folder that a person named. */
  images: string | undefined
  /** True: `assets/a.png` counts from the top of the old site, as in tags of Jekyll and Eleventy. */
  fromTop: boolean
}

/** Kinds of files that articles can show, sound and film among them. */
const shown = /\.(?:jpe?g|png|gif|svg|webp|avif|mp4|webm|mp3|ogg|oga|ogv|m4a|wav|vtt)$/i

/** Folders whose content generators put at the top of the site. */
const published = ['', 'static', 'public', 'assets', 'src', 'source', 'content']

/**
 * Finds the file that a reference in a post means: beside the post, in the old site where its generator looks, in the
 * folder that a person named (there with leading folders left out, too). Nothing outside those folders is touched:
 * a path that climbs out of them, or a link that leads out, is not found. Returns its real path.
 */
export async function findPicture(
  reference: string,
  file: string,
  folders: PictureFolders,
): Promise<string | undefined> {
  const path = pathOf(reference)
  if (path === undefined || !shown.test(path)) return undefined
  const roots = [folders.source, folders.root, ...(folders.images ? [folders.images] : [])]
  for (const candidate of candidates(path, file, folders)) {
    if (!roots.some((root) => isInside(root, candidate))) continue
    const real = await realpath(candidate).catch(() => undefined)
    if (!real || !(await insideAny(roots, real))) continue
    if ((await stat(real)).isFile()) return real
  }
  return undefined
}

/** The path of a reference, decoded, without query; undefined for addresses and hostile paths. */
function pathOf(reference: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference) || /[\p{Cc}\\]/u.test(reference))
    return undefined
  const path = reference.split(/[?#]/)[0] ?? ''
  try {
    return decodeURIComponent(path).replaceAll('\0', '')
  } catch {
    return path
  }
}

function* candidates(path: string, file: string, folders: PictureFolders): Generator<string> {
  const { source, root, images } = folders
  const rooted = path.replace(/^\/+/, '')
  if (!path.startsWith('/')) yield join(source, posix.dirname(file), path)
  for (const base of new Set([root, source]))
    for (const folder of published) yield join(base, folder, rooted)
  if (!images) return
  const segments = rooted.split('/').filter((segment) => segment !== '')
  const least = Math.min(2, segments.length)
  for (let drop = 0; segments.length - drop >= least; drop++)
    yield join(images, ...segments.slice(drop))
}

async function insideAny(roots: string[], real: string): Promise<boolean> {
  for (const root of roots) {
    const realRoot = await realpath(root).catch(() => undefined)
    if (realRoot && isInside(realRoot, real)) return true
  }
  return false
}
