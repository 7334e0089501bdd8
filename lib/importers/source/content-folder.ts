import { join, sep } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { lineOf } from '../front-matter/values.ts'
import type { PresetName } from '../shared/presets.ts'
import type { SourceSite } from './site-config.ts'

/** Folders that a site's texts are in, where no configuration says so, the outermost first. */
const usual = ['src/content', 'content', 'src/posts', '_posts', 'posts']

/**
 * The folder from which a site counts the paths of its posts, whichever folder is imported, the whole site or a section:
 * Hugo's `contentDir`, what the site's configuration lies in, else one that is called as such folders are.
 */
export function contentFolderOf(site: SourceSite, preset: PresetName, source: string): string {
  const configured = join(site.root, lineOf(site.values.contentDir) ?? 'content')
  if (preset === 'hugo' && (isInside(configured, source) || isInside(source, configured)))
    return configured
  if (Object.keys(site.values).length > 0 || site.preset !== undefined) return site.root
  for (const name of usual) {
    const at = `${source}${sep}`.lastIndexOf(`${sep}${name.replaceAll('/', sep)}${sep}`)
    if (at !== -1) return source.slice(0, at + 1 + name.length)
  }
  return source
}
