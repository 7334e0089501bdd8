import { languageTag } from '#lib/importers/source/site-languages.ts'
import type { WordPressPlan } from '../plan-import.ts'
import { readPhpMap } from '../plugins/php-value.ts'
import type { WxrPiece } from '../wxr-item.ts'
import type { WxrSite } from '../wxr-site.ts'
import type { Piece } from './plan-pieces.ts'

/** In which languages an old site was published (Polylang, WPML). */
export interface Languages {
  /** Of each piece that is not in the main language, by its id: BCP 47. */
  of: Map<string, string>
  /** The main one first, with those that the publication has already. */
  all: string[]
  /** Those that nothing but addresses says, with how many pieces have each. */
  read: Map<string, number>
}

/** Finds the language of every piece. */
export function gatherLanguages(site: WxrSite, plan: WordPressPlan): Languages {
  const isMultilingual = site.pieces.some(({ plugins }) => plugins.isMultilingual)
  const folders = isMultilingual ? new Map<string, number>() : languageFolders(site)
  const of = new Map<string, string>()
  const read = new Map<string, number>()
  for (const piece of site.pieces) {
    const said = languageTag(localeOf(piece, site, isMultilingual))
    const named = inAddress(piece)
    const tag = said ?? (named && folders.has(named) ? languageTag(named) : undefined)
    if (tag === undefined || isSame(tag, plan.language)) continue
    of.set(piece.id, spelt(tag, plan))
    if (said === undefined) read.set(tag, (read.get(tag) ?? 0) + 1)
  }
  return { of, all: [...new Set([plan.language, ...plan.site.languages, ...of.values()])], read }
}

/**
 * Beginnings of addresses, or values of `?lang=`, that are languages, where no plugin left a word in the export: two pieces or
 * more have each, and neither a category nor a page is called so. `/tv/` is a section, `/it/` may be one.
 */
function languageFolders({ pieces, topics }: WxrSite): Map<string, number> {
  const counts = new Map<string, number>()
  for (const piece of pieces) {
    const name = inAddress(piece)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const taken = new Set([...topics.map(({ slug }) => slug), ...pieces.map(({ slug }) => slug)])
  for (const [name, count] of counts)
    if (count < 2 || taken.has(name) || languageTag(name) === undefined) counts.delete(name)
  return counts
}

/** `/fr/2020/x/`, `/x/?lang=fr`. */
function inAddress({ link }: WxrPiece): string | undefined {
  const url = URL.parse(link)
  const asked = url?.searchParams.get('lang')
  return (
    asked ?? /^\/([a-z]{2}(?:-[a-z]{2,4})?)\/./i.exec(url?.pathname ?? '')?.[1]
  )?.toLowerCase()
}

/**
 * Finds what is a translation of what: of the article in the main language, else of the first. Returns the slug of the
 * original by the id of the translation.
 */
export function findOriginals(pieces: Piece[], { of, read }: Languages): Map<string, string> {
  const groups = Map.groupBy(
    pieces.filter(({ place }) => place === 'article'),
    // Where addresses alone tell languages apart, a name in two of them is one piece.
    ({ wxr }) => groupOf(wxr) || (read.size > 0 ? `name ${wxr.slug}` : ''),
  )
  groups.delete('')
  const originals = new Map<string, string>()
  for (const group of groups.values()) {
    const inOrder = group.toSorted((a, b) => a.date.instant - b.date.instant)
    const original = inOrder.find(({ wxr }) => !of.has(wxr.id)) ?? inOrder[0]
    for (const { wxr } of inOrder)
      if (original && of.get(wxr.id) !== of.get(original.wxr.id))
        originals.set(wxr.id, original.slug)
  }
  return originals
}

function localeOf(
  { terms, plugins, link }: WxrPiece,
  { terms: known }: WxrSite,
  isMultilingual: boolean,
): string | undefined {
  const term = terms.find(({ domain }) => domain === 'language')
  if (term) {
    const said = readPhpMap(known.get(`language/${term.slug}`)?.description ?? '')
    return said?.get('locale') ?? term.slug
  }
  if (plugins.language !== '') return plugins.language
  const path = URL.parse(link)?.pathname ?? ''
  return isMultilingual ? /^\/([a-z]{2}(?:-[a-z]{2,4})?)\//.exec(path)?.[1] : undefined
}

function groupOf({ terms, plugins }: WxrPiece): string {
  const term = terms.find(({ domain }) => domain === 'post_translations')
  return term ? term.slug : plugins.group
}

/** `fr` is `fr-FR` where the publication has that alone. */
function isSame(one: string, other: string): boolean {
  return one === other || one.split('-')[0] === other || one === other.split('-')[0]
}

/** As the publication spells it already. */
function spelt(tag: string, { site }: WordPressPlan): string {
  return site.languages.find((language) => isSame(language, tag)) ?? tag
}
