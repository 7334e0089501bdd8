import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { withoutEnding } from '../source/endings.ts'

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
export function findPicture(
  reference: string,
  file: string,
  folders: PictureFolders,
): string | undefined {
  const roots = rootsOf(folders)
  // What a Mac copied spells letters and their marks apart.
  for (const place of placesOf(reference, file, folders))
    for (const form of new Set([place, place.normalize('NFC'), place.normalize('NFD')])) {
      const real = realFile(form)
      if (real && insideAny(roots, real)) return real
    }
  return undefined
}

/** Where the file that a reference means may lie, the likeliest place first. */
function* placesOf(reference: string, file: string, folders: PictureFolders): Generator<string> {
  const path = pathOf(reference)
  if (path === undefined || !shown.test(path)) return
  const roots = rootsOf(folders)
  for (const candidate of candidates(path, file, folders))
    if (roots.some((root) => isInside(root, candidate))) yield candidate
}

/** The paths, from the folders that hold pictures, that a reference may mean, whether or not these are there now. */
export function* picturePaths(
  reference: string,
  file: string,
  folders: PictureFolders,
): Generator<string> {
  for (const place of placesOf(reference, file, folders)) yield pathFromRoot(place, folders)
  const path = pathOf(reference)
  if (path === undefined || folders.images) return
  for (const place of namedPlaces(path, '/')) yield relative('/', place)
}

/** The path of a file from the folder that holds it. */
export function pathFromRoot(place: string, { images, root, source }: PictureFolders): string {
  const base = [images, root, source].find((folder) => folder && isInside(folder, place)) ?? root
  return relative(base, place).split(sep).join('/')
}

function rootsOf({ source, root, images }: PictureFolders): string[] {
  return [source, root, ...(images ? [images] : [])]
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
  if (!path.startsWith('/')) {
    yield join(source, posix.dirname(file), path)
    // Hexo keeps what a post shows in a folder called as the post (`post_asset_folder`).
    yield join(source, withoutEnding(file), path)
  }
  for (const base of new Set([root, source]))
    for (const folder of published) yield join(base, folder, rooted)
  if (images) yield* namedPlaces(path, images)
}

/** In a folder that a person named leading folders may be left out. */
function* namedPlaces(path: string, images: string): Generator<string> {
  const segments = path.split('/').filter((segment) => segment !== '')
  const least = Math.min(2, segments.length)
  for (let drop = 0; segments.length - drop >= least; drop++)
    yield join(images, ...segments.slice(drop))
}

/**
 * The real path of a file; undefined where it is none. Of an archive hundreds of thousands are asked for and most are not
 * there: a promise for each takes ten times as long.
 */
function realFile(path: string): string | undefined {
  try {
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
    return isFile ? realpathSync.native(path) : undefined
  } catch {
    // A name that is too long, links in a circle, a folder that may not be read.
    return undefined
  }
}

function insideAny(roots: string[], real: string): boolean {
  return roots.some((root) => existsSync(root) && isInside(realpathSync.native(root), real))
}
