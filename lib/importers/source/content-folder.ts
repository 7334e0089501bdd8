import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { lineOf } from '../front-matter/values.ts'
import type { PresetName } from '../shared/presets.ts'
import type { SourceSite } from './site-config.ts'

/** Folders that a site's texts are in, where no configuration says so, the one that says most first. */
const usual = ['src/content', 'content', 'src/posts', '_posts', 'posts']

/** Folders of posts in sites that are programs: their addresses count from there. */
const postFolders = ['src/content', 'content', 'src', 'data', '.'].flatMap((folder) =>
  ['posts', 'blog', '_posts'].map((name) => join(folder, name)),
)

/**
 * The folder from which a site counts the paths of its posts, whichever folder is imported, the whole site or a section:
 * Hugo's `contentDir`, Astro's `src/content`, what Jekyll's configuration lies in, else one that is called as such
 * folders are.
 */
export function contentFolderOf(
  site: SourceSite,
  preset: PresetName,
  source: string,
  files: string[] = [],
): string {
  const below = (names: string[]) => names.map((name) => join(site.root, name))
  if (preset === 'hugo') {
    const folder = join(site.root, lineOf(site.values.contentDir) ?? 'content')
    const isBelow = isInside(source, folder) && (site.preset === 'hugo' || existsSync(folder))
    if (isInside(folder, source) || isBelow) return folder
  }
  if (site.isAstro) return around(below(['src/content', 'src/pages']), source) ?? source
  if (preset === 'nextjs' && site.preset)
    return around(below([...postFolders, 'src/content', 'content']), source) ?? source
  if (Object.keys(site.values).length > 0 || site.preset !== undefined) return site.root
  for (const name of usual) {
    const at = `${source}${sep}`.lastIndexOf(`${sep}${name.replaceAll('/', sep)}${sep}`)
    const isPlain = preset !== 'hugo' || name.endsWith('content')
    if (at !== -1 && isPlain) return source.slice(0, at + 1 + name.length)
  }
  return preset === 'hugo' && isSection(files) ? dirname(source) : source
}

/**
 * Of Hugo's folders the one of all content holds sections, and a section its posts, as files or bundles: a section that was taken
 * out of its site is a part of its posts' addresses.
 */
function isSection(files: string[]): boolean {
  const other = /(?:^|\/)_index\.|^(?:index|about|contact|search|readme)\b/i
  const posts = files.filter((file) => !other.test(file))
  const own = posts.filter((file) => /^[^/]+(?:\/index\.[^/]+)?$/.test(file))
  return own.length * 2 > posts.length
}

/** The first of some folders that the source lies in, or that lies in the source. */
function around(folders: string[], source: string): string | undefined {
  return folders.find(
    (folder) => isInside(folder, source) || (isInside(source, folder) && existsSync(folder)),
  )
}
