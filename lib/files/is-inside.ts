import { isAbsolute, relative, resolve, sep } from 'node:path'

/** Tells whether a path is a folder itself or lies below it. Both are made absolute first; links are not followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
