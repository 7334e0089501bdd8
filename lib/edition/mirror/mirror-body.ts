import { redirectHead, redirectPage } from '#lib/edition/serve/redirect.ts'
import { escapeAttribute } from '#lib/text/escape.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { type Copy, copyAddress, copyStyles, type Place } from './mirror-address.ts'
import type { MirrorFile } from './mirror-files.ts'
import { mirrorPage } from './mirror-page.ts'

/** What copies of pages say about the original. */
export interface Original extends Copy {
  /** Name of the publication, in a language. */
  nameIn: (language: string) => string
  /** Language of an address that has moved. */
  language: string
}

/** The copy of a file: pages, style sheets and feeds lead elsewhere than in the original, all else is as it was. */
export function mirrorBody(
  { path, file, type, movedTo }: MirrorFile,
  body: Buffer,
  original: Original,
  onOutside: (path: string) => void,
): Buffer {
  const place: Place = { path, file, onOutside, isAnywhere: file === '404.html' }
  if (movedTo !== undefined) return Buffer.from(movedPage(movedTo, place, original))
  if (type.startsWith('text/html'))
    return Buffer.from(
      mirrorPage(body.toString(), place, original, (language) => note(language, place, original)),
    )
  if (type.startsWith('text/css')) return Buffer.from(copyStyles(body.toString(), place, original))
  // Only how a feed looks in a browser is the copy's own; what it says stays that of the original.
  if (/[/+]xml\b/.test(type) && !type.startsWith('image/'))
    return Buffer.from(
      body
        .toString()
        .replace(
          /(<\?xml-stylesheet\b[^>]*?\bhref=")([^"]*)/,
          (_all, before: string, href: string) => before + copyAddress(href, place, original),
        ),
    )
  return body
}

/** The line at the top of a page that says that it is a copy, and where the original is. */
function note(language: string, place: Place, { site, nameIn }: Original): string {
  const wording = wordingFor(language)
  const { host } = new URL(site)
  const address = place.isAnywhere ? `${site}/` : site + place.path
  const link = `<a href="${escapeAttribute(address)}" rel="external" class="underline"><bdi>${escapeAttribute(host)}</bdi></a>`
  return `<aside aria-label="${escapeAttribute(wording.mirror.copy)}" class="border-b border-rule py-1.5 text-center text-[0.875rem] text-soft">${wording.mirror.copyOf({ name: escapeAttribute(nameIn(language)), address: link })}</aside>`
}

/** A page in the place of one that moved: no server need know of it. */
function movedPage(movedTo: string, place: Place, original: Original): string {
  const { language, site } = original
  const href = copyAddress(movedTo, place, original)
  const canonical = URL.parse(movedTo, site)?.href ?? site
  return redirectPage({
    ...{ href, shown: canonical, language, words: wordingFor(language).redirects.moved },
    head: redirectHead(href, canonical),
  })
}
