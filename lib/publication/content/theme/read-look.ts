import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PictureSizes } from '../markdown/pictures.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site-schema.ts'

interface Options {
  contentDir: string
  dataDir: string
  checkOnly?: boolean
}

/**
 * The settings with what `theme` and `theme.css` make of the pages' look, and what is wrong with these. Without either,
 * nothing is loaded that makes one.
 */
export async function readLook(
  site: Site | undefined,
  { contentDir, dataDir, checkOnly = false }: Options,
  sizes: PictureSizes,
): Promise<{ site: Site | undefined; problems: Problem[] }> {
  if (!site || !(site.theme || existsSync(join(contentDir, 'theme.css'))))
    return { site, problems: [] }
  const { makeLook } = await import('./make-look.ts')
  const made = await makeLook(site.theme ?? {}, {
    ...{ contentDir, dataDir, sizes, checkOnly, languages: site.languages },
  })
  const { look, problems } = made
  if (!look) return { site, problems }
  // What is no name by itself serves as the icon, and in feeds, as `logo` does.
  const logo = site.logo ?? (look.logo?.isName === false ? look.logo.src : undefined)
  return { site: { ...site, ...(logo !== undefined && { logo }), look }, problems }
}
