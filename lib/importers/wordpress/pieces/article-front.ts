import { isSameSite } from '#lib/importers/addresses/old-address.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import type { ArticleFront, ArticlePicture } from '#lib/importers/publication/article-file.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { canonicalOf } from '../plugins/plugin-fields.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'
import type { WxrItem } from '../wxr-item.ts'
import { dateOf, updatedOf } from './piece-date.ts'
import type { Piece } from './plan-pieces.ts'

/** What was found of a piece, beside what its plan says. */
export interface Made {
  title: string
  summary: string | undefined
  image: ArticlePicture | undefined
  markdown: string
}

/** The front matter of an article, and notes of what has to be decided of it. */
export function articleFront(
  archive: WordPressArchive,
  piece: Piece,
  item: WxrItem,
  { title, summary, image, markdown }: Made,
): ArticleFront {
  const { plan, names, addresses, languages } = archive
  const { wxr, date, hidden } = piece
  const none = undefined
  const source = sourceOf(archive, piece, item)
  const isEmpty =
    hidden === none && `${markdown}${summary ?? ''}`.trim() === '' && !image && !source
  if (isEmpty) noteEmpty(archive, piece)
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
    ...{ kind: wxr.type === 'newspack_nl_cpt' ? 'newsletter' : none, expires: none },
    featured: wxr.isSticky,
    draft: hidden !== none || isEmpty,
    redirectFrom: addresses.redirectFrom.get(wxr.id) ?? [],
  }
}

/** What it held was all filled in by the old site. */
function noteEmpty({ notes }: WordPressArchive, { path, title, wxr }: Piece): void {
  noteAt(notes, path, {
    what: `"${title || wxr.id}" was empty; it became a draft`,
    expected: 'a text, a summary or a picture',
    mend: 'write what readers should find, and take out draft: true',
  })
}

/** Where a piece told search engines that it was published first: elsewhere, or at another address of the old site. */
function sourceOf(
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
