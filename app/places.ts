import type { Places } from '#lib/addresses/served.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { settings } from '#lib/settings/settings.ts'

/** Where a publication is, with the server that answers what plain files cannot. */
export function placesOf({ url }: Pick<Site, 'url'>): Places {
  return { url, serverUrl: settings().serverUrl }
}

/** A publication whose addresses are all those of the server: what it answers by itself is nowhere else. */
export function atServer(publication: Publication): Publication {
  const { site } = publication
  return { ...publication, site: { ...site, url: settings().serverUrl ?? site.url } }
}
