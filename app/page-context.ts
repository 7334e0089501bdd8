import { cache } from 'react'
import type { Menus } from '#lib/publication/articles/menu-node.ts'
import { menusOf } from '#lib/publication/articles/menus.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** The publication as this request sees it: one moment, one reading of the settings. */
export const publication: () => Promise<Publication> = cache(async () => {
  const current = await currentPublication()
  // The build leaves this out of what is served to readers.
  return process.env.NODE_ENV === 'development' ? { ...current, showsHidden: true } : current
})

/** Menus in a language, once a request. */
export const menus: (language: string) => Promise<Menus> = cache(async (language) =>
  menusOf(await publication(), language),
)

/** A segment of the address as it was meant: decoded, in the form in which slugs are kept. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return segment
  }
}
