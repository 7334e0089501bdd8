import { frontPath, picturePath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** The colour of the paper in `app/globals.css`: what is shown before the page is there. */
const paper = '#fbf9f4'

/** The web application manifest (https://www.w3.org/TR/appmanifest/): a publication is read in the browser. */
export function manifestOf(site: Site): object {
  const { name, description, language, logo, look } = site
  const colour = look?.colours.paper ?? paper
  return {
    id: '/',
    name,
    short_name: name,
    ...(description && { description }),
    lang: language,
    dir: directionOf(language),
    start_url: frontPath(language, language),
    scope: '/',
    display: 'browser',
    background_color: colour,
    theme_color: colour,
    icons: logo ? [{ src: picturePath(logo), sizes: 'any', purpose: 'any' }] : [],
  }
}
