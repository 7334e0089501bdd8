import type { Catalogue } from '#lib/content/catalogue/open-catalogue.ts'
import type { Problem } from '#lib/content/problem.ts'
import type { Site } from '#lib/content/site-schema.ts'
import { type Found, placed } from './found.ts'
import { longHeadlines } from './headlines.ts'
import { linkWarnings } from './link-warnings.ts'
import { nameWarnings } from './name-warnings.ts'
import { pictureWarnings } from './picture-warnings.ts'
import { translationWarnings } from './translations.ts'

export interface WarningOptions {
  contentDir: string
  /** Milliseconds since 1970: what is public then. */
  now: number
  /** Only those of these files, by their paths from the publication's root; default: all. */
  only?: Set<string> | undefined
}

/**
 * What a newsroom would want to know and what holds nothing back: asked of a catalogue by a few queries, on what the
 * intake kept of each text. Files are opened only to name the places of what was found.
 */
export async function findWarnings(
  catalogue: Catalogue,
  site: Site,
  { contentDir, now, only }: WarningOptions,
): Promise<Problem[]> {
  const found: Found[][] = [
    await longHeadlines(catalogue, site),
    await pictureWarnings(catalogue),
    await linkWarnings({ catalogue, contentDir, site, now }),
    await nameWarnings(catalogue),
    await translationWarnings(catalogue, site),
  ]
  return found
    .flat()
    .filter(({ file }) => only?.has(file) ?? true)
    .map((warning) => placed(warning, contentDir))
}
