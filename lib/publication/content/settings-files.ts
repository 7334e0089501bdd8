import type { Site } from './site-schema.ts'

/** What `site.yml` and `redirects.yml` say. */
export interface Settings {
  site: Site
  redirects: Record<string, string>
}
