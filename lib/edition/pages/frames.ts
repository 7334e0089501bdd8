import { hash } from 'node:crypto'
import { menusOf } from '#lib/publication/articles/menus.ts'
import { newsletterIntro } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/** What stands around every page of a language. */
export interface Frames {
  /** Changes with the application, the settings, and the names in the menus. */
  of: (language: string) => string
}

/** Reads what stands around the pages; `build` changes with the application and its settings. */
export async function readFrames(
  publication: Publication,
  languages: Iterable<string>,
  build: string,
): Promise<Frames> {
  const frames = new Map<string, string>()
  for (const language of languages) {
    const menus = await menusOf(publication, language)
    const shown = [build, publication.site, language, menus, newsletterIntro(publication, language)]
    frames.set(language, hash('sha256', JSON.stringify(shown), 'base64url'))
  }
  return { of: (language) => frames.get(language) ?? build }
}
