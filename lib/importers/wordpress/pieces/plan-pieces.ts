import { decodedPath } from '#lib/addresses/decoded-path.ts'
import type { PostDate } from '#lib/importers/dates/write-date.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import { baseSlug } from '#lib/importers/markdown/posts/file-name.ts'
import { articlePath } from '#lib/importers/publication/article-file.ts'
import type { EarlierImports } from '#lib/importers/publication/earlier-imports.ts'
import { epoch, pieceSlugs } from '#lib/importers/publication/piece-slugs.ts'
import type { Judgement } from '#lib/importers/visibility/judge.ts'
import { judgeExport, scheduledAhead } from '#lib/importers/visibility/judge-export.ts'
import { makesDraft, type Reason } from '#lib/importers/visibility/reasons.ts'
import type { WordPressPlan } from '../plan-import.ts'
import type { WxrPiece } from '../wxr-item.ts'
import type { WxrSite } from '../wxr-site.ts'
import { dateOf } from './piece-date.ts'

/** A post or page of WordPress’s, and what becomes of it. */
export interface Piece {
  wxr: WxrPiece
  /** Plain; empty where it has none. */
  title: string
  place: 'article' | 'page'
  /** Why readers did not see it; it becomes a draft. Undefined for what was public. */
  hidden: string | undefined
  /** Why readers did not see it, or not at any time, by code. */
  reasons: Reason[]
  expires: PostDate | undefined
  date: PostDate
  /** False where the export had no date. */
  isDated: boolean
  slug: string
  /** Path in the publication. */
  path: string
  /** Address from now on. */
  address: string
  /** Why its slug is not the one that it had. */
  renamed: string | undefined
}

/** A piece that has no address yet: the name that it had, decoded, and the slug that it would have alone. */
export interface DrawnPiece extends Omit<Piece, 'slug' | 'path' | 'address' | 'renamed'> {
  name: string
  base: string
}

/**
 * Says of every post and page what becomes of it: what was public becomes an article or a standing page, all else a draft
 * among the articles, as a standing page is public by being there.
 */
export function drawPieces(site: WxrSite, plan: WordPressPlan): DrawnPiece[] {
  return site.pieces.map((wxr) => draw(wxr, site, plan))
}

/** Gives every piece its place in the publication. */
export function placePieces(
  drawn: DrawnPiece[],
  earlier: EarlierImports,
  languages: string[],
): Piece[] {
  const slugs = pieceSlugs(
    drawn.map(({ wxr, place, base, date }) => ({ id: wxr.id, place, base, date })),
    earlier,
    languages,
  )
  return drawn.map(({ base, name, ...piece }) => {
    const given = slugs.get(piece.wxr.id)
    const slug = given?.slug ?? base
    const isPage = piece.place === 'page'
    const why =
      given?.why ?? (slug === name || name === '' ? undefined : `"${name}" makes no address`)
    return {
      ...piece,
      slug,
      path: isPage ? `pages/${slug}.md` : articlePath(piece.date, slug),
      address: isPage ? `/${slug}` : `/articles/${slug}`,
      renamed: slug === name ? undefined : why,
    }
  })
}

/** What can be said of a piece before it is known which slugs are taken. */
function draw(wxr: WxrPiece, site: WxrSite, plan: WordPressPlan): DrawnPiece {
  const dated = dateOf(wxr, plan.timeZone)
  const date = dated ?? epoch
  const { reasons, expires } = judged(wxr, dated, site.empty, plan.timeZone)
  const hidden = reasonToHide(wxr, reasons)
  const place =
    wxr.type === 'page' && hidden === undefined && !expires
      ? ('page' as const)
      : ('article' as const)
  const title = plainWords(wxr.title)
  // One of another script is percent-encoded in the export.
  const name = decodedPath(wxr.slug.replace(/__trashed(?:-\d+)?$/, ''))
  return {
    ...{ wxr, title, place, hidden, reasons, expires, date, name },
    isDated: dated !== undefined,
    base: baseSlug(name || undefined, name, title, date.day),
  }
}

const statuses: Record<string, string> = {
  draft: 'a draft',
  pending: 'waiting for review',
  private: 'private',
  trash: 'in the trash',
}

function judged(
  { id, type, status, hasPassword, access }: WxrPiece,
  date: PostDate | undefined,
  empty: Set<string>,
  timeZone: string,
): Pick<Judgement, 'reasons' | 'expires'> {
  const from = 'the export'
  const said = { status, password: hasPassword ? 'yes' : undefined, ...access.values }
  const { reasons, expires } = judgeExport(said, timeZone)
  for (const what of access.closed) reasons.push({ code: 'private', what, from, key: undefined })
  if (empty.has(id))
    reasons.push({ code: 'empty', what: 'no text, no summary, no picture', from, key: undefined })
  // A standing page shows no date, and needs none.
  if (date === undefined && type !== 'page')
    reasons.push({
      code: 'unreadable-date',
      what: 'no date that can be read',
      from,
      key: undefined,
    })
  if (type !== 'page') reasons.push(...scheduledAhead(reasons, date))
  return { reasons, expires }
}

function reasonToHide({ status, date }: WxrPiece, reasons: Reason[]): string | undefined {
  const codes = reasons.filter(makesDraft).map(({ code }) => code)
  if (codes.length === 0) return undefined
  if (status === 'future') return `scheduled for ${date}`
  if (status !== 'publish') return statuses[status] ?? `of the status "${status}"`
  if (codes.includes('password')) return 'protected by a password'
  if (codes.includes('empty')) return 'empty'
  if (codes.includes('private')) return 'for some readers only'
  return codes.includes('unreadable-date') ? 'without a date that can be read' : 'hidden'
}
