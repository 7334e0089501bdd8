import { existsSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { walkFolder } from '#lib/publication/content/walk-folder.ts'
import { Fault } from './fault.ts'

/**
 * The files that paths of a command line name, by their paths from the publication's root; undefined where they name all of
 * it. A path is looked for from the working folder, then from the publication's root, as `check --json` prints it; a
 * folder stands for what is in it. What lies elsewhere is left out. Throws a fault for what is not there.
 */
export function filesToCheck(paths: string[], contentDir: string): Set<string> | undefined {
  const places = paths.map((path) => ({ path, file: placeOf(path, contentDir) }))
  const missing = places.filter(({ file }) => file === undefined).map(({ path }) => path)
  if (missing.length > 0)
    throw new Fault(
      `${missing.join(', ')}: not there, neither from this folder nor from ${contentDir}; expected files or folders of the publication`,
      2,
    )
  const inside = places.flatMap(({ file = '' }) => within(file, contentDir) ?? [])
  if (inside.includes('')) return undefined
  return new Set(inside.flatMap((path) => filesAt(path, contentDir)))
}

/** Where a path leads; of two places the one in the publication. */
function placeOf(path: string, contentDir: string): string | undefined {
  const there = [resolve(path), resolve(contentDir, path)].filter((file) => existsSync(file))
  return there.find((file) => within(file, contentDir) !== undefined) ?? there[0]
}

/** A file's path from the publication's root; undefined where it lies elsewhere. */
function within(file: string, contentDir: string): string | undefined {
  const path = relative(contentDir, file)
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path
}

function filesAt(path: string, contentDir: string): string[] {
  const below = path.split(sep).join('/')
  if (!statSync(join(contentDir, path)).isDirectory()) return [below]
  return [...walkFolder(contentDir, below)].map((walked) =>
    'problem' in walked ? walked.problem.file : walked.path,
  )
}
