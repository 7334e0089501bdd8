import type { Site } from '#lib/publication/content/site-schema.ts'

/** What a publication says of itself. */
export interface SiteWords {
  name: string
  tagline: string | undefined
  description: string | undefined
}

/** What a publication says of itself in one of its languages: each as `translations` has it, else as it is. */
export function siteIn(
  site: Pick<Site, 'name' | 'tagline' | 'description' | 'translations'>,
  language: string,
): SiteWords {
  const { name, tagline, description } = site
  const own = site.translations?.[language]
  return {
    name: own?.name ?? name,
    tagline: own?.tagline ?? tagline,
    description: own?.description ?? description,
  }
}
