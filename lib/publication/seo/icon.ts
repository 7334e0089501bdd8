import type { Site } from '#lib/publication/content/site-schema.ts'

/**
 * A drawing (SVG) of the first letter of a publication's name, as browsers show it beside a page's title. Pages that named
 * none would have them ask for /favicon.ico, and an empty one (`data:,`) is what no page may load.
 */
export function iconOf({ name, language }: Pick<Site, 'name' | 'language'>): string {
  const graphemes = new Intl.Segmenter(language).segment(name.toLocaleUpperCase(language))
  const letter = Iterator.from(graphemes).find(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
  // What has a letter in it holds no sign of markup.
  const text = `<text x="32" y="47" font-family="Georgia,serif" font-size="44" font-weight="600" text-anchor="middle" fill="#fbf9f4">${letter?.segment ?? ''}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="#1c1a17"/>${text}</svg>\n`
}
