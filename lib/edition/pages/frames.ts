import { hash } from 'node:crypto'
import { type AskedPlace, asksIn, isAbout, shownAsk } from '#lib/publication/articles/asks.ts'
import { bannerOver } from '#lib/publication/articles/banner.ts'
import { menusOf } from '#lib/publication/articles/menus.ts'
import { newsletterIntro } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Ask, askPlaces } from '#lib/publication/content/site-parts.ts'
import { markOf } from '../files/edition-page.ts'

/** What stands around every page of a language, and below those of a kind. */
export interface Frames {
  /** Changes with the application, the settings of every page, and the names in the menus, and with the line over the page. */
  of: (language: string) => string
  /** The same of feeds, sitemaps and other files, which have neither menus nor a line over them. */
  ofFile: (language: string) => string
  /** Changes with the ask that a place shows: no other page is made anew for it. */
  ask: (asked: AskedPlace) => string
  /** Whether articles say who wrote them. */
  hasAuthorBoxes: boolean
}

/** Reads what stands around the pages; `build` changes with the application and its settings. */
export async function readFrames(
  publication: Publication,
  languages: Iterable<string>,
  build: string,
): Promise<Frames> {
  const frames = new Map<string, string>()
  const files = new Map<string, string>()
  const asks = new Map<string, AskMark[]>()
  const site = withoutParts(publication.site)
  // Feeds and sitemaps have no menus, and no look.
  const { menus: _, theme: __, look, ...ofFiles } = site
  for (const language of languages) {
    const menus = await menusOf(publication, language)
    const banner = await bannerOver(publication, language)
    const intro = newsletterIntro(publication, language)
    const file = markOf(build, ofFiles, language, intro)
    files.set(language, file)
    const shown = [file, site.menus, menus, banner, look]
    frames.set(language, hash('sha256', JSON.stringify(shown), 'base64url'))
    for (const place of askPlaces)
      asks.set(`${place} ${language}`, await askMarks(publication, { place, language }))
  }
  return {
    hasAuthorBoxes: publication.site.authorBoxes === true,
    of: (language) => frames.get(language) ?? build,
    ofFile: (language) => files.get(language) ?? build,
    ask: ({ place, language, topics }) =>
      asks.get(`${place} ${language}`)?.find(({ ask }) => isAbout(ask, topics))?.mark ?? '',
  }
}

interface AskMark {
  ask: Ask
  mark: string
}

function askMarks(publication: Publication, asked: AskedPlace): Promise<AskMark[]> {
  return Promise.all(
    asksIn(publication, asked).map(async (ask) => ({
      ask,
      mark: markOf(await shownAsk(publication, ask, asked.language)),
    })),
  )
}

/** The settings that every page shows: what stands on some pages alone is told by these, and often changes. */
function withoutParts({
  asks: _asks,
  banner: _banner,
  front: _front,
  ownership,
  rights: _rights,
  support: _support,
  translations = {},
  ...site
}: Publication['site']) {
  const others = Object.entries(translations).flatMap(([language, { front: _, ...words }]) =>
    Object.keys(words).length > 0 ? [[language, words]] : [],
  )
  return { ...site, translations: others, hasOwnership: ownership !== undefined }
}
