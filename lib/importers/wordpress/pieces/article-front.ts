import { isSameSite } from '#lib/importers/addresses/old-address.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import type { ArticleFront, ArticlePicture } from '#lib/importers/publication/article-file.ts'
import { draftOfPage, emptied } from '#lib/importers/publication/emptied.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { canonicalOf } from '../plugins/plugin-fields.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'
import type { WxrItem } from '../wxr-item.ts'
import { hideNames } from './names.ts'
import { dateOf, updatedOf } from './piece-date.ts'
import type { Piece } from './plan-pieces.ts'

/** What was found of a piece, beside what its plan says. */
export interface Made {
  title: string
  summary: string | undefined
  image: ArticlePicture | undefined
  source: ArticleFront['source']
}

/** The front matter of an article, and notes of what has to be decided of it. */
export function articleFront(
  archive: WordPressArchive,
  piece: Piece,
  { title, summary, image, source }: Made,
): ArticleFront {
  const { plan, names, addresses, languages } = archive
  const { wxr, date, hidden } = piece
  const none = undefined
  const series = names.seriesOf.get(wxr.id)
  return {
    ...{ title, date: date.written, summary, image },
    updated: hidden === none ? updatedOf(wxr, date, plan.timeZone) : none,
    authors: (names.authorsOf.get(wxr.id) ?? []).map((slug) => names.authors.reference(slug)),
    topics: (names.topicsOf.get(wxr.id) ?? []).map((slug) => names.topics.reference(slug)),
    ...{ language: languages.of.get(wxr.id), translationOf: archive.originals.get(wxr.id) },
    ...{
      series: series?.slug,
      part: series?.part,
      source,
      corrections: correctionsOf(archive, piece),
    },
    ...{
      kind: wxr.type === 'newspack_nl_cpt' ? 'newsletter' : none,
      expires: piece.expires?.written,
    },
    featured: wxr.isSticky,
    draft: hidden !== none,
    redirectFrom: addresses.redirectFrom.get(wxr.id) ?? [],
  }
}

/** What a piece held was all filled in by the old site: it is a draft, a page among the articles. */
export function emptyOut(archive: WordPressArchive, piece: Piece): void {
  if (piece.place === 'page') {
    const { redirects } = archive.addresses
    for (const [old, now] of redirects) if (now === piece.address) redirects.delete(old)
    Object.assign(piece, { place: 'article', ...draftOfPage(piece, archive.pieces) })
    piece.address = `/articles/${piece.slug}`
  }
  piece.hidden = 'empty'
  piece.reasons.push(emptied)
  hideNames(archive.names, piece.wxr.id)
}

/** Where a piece told search engines that it was published first: elsewhere, or at another address of the old site. */
export function sourceOf(
  { plan, notes, addresses }: WordPressArchive,
  { path, wxr, address }: Piece,
  { meta }: WxrItem,
): ArticleFront['source'] {
  const url = canonicalOf(meta)
  if (!url) return undefined
  if (!isSameSite(url, plan.origin)) return { name: url.host.replace(/^www\./, ''), url: url.href }
  const now = addresses.find(url)
  if (now !== undefined && now !== address)
    noteAt(notes, path, {
      part: 'decision',
      what: `its canonical address was that of another page, ${wxr.link === url.href ? now : url.href}`,
      expected: 'one address for one text',
      mend: 'delete one of the two, and add its address to redirectFrom of the other',
    })
  return undefined
}

/** Corrections that readers were shown with a piece, the oldest first. */
function correctionsOf({ wxr, plan }: WordPressArchive, piece: Piece): ArticleFront['corrections'] {
  return wxr.corrections
    .get(piece.wxr.id)
    ?.map(({ piece: correction, text }) => ({
      date: dateOf(correction, plan.timeZone) ?? piece.date,
      text: plainWords(text),
    }))
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.date.instant - b.date.instant)
    .map(({ date, text }) => ({ date: date.written, text }))
}
