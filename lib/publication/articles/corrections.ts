import { sql } from 'kysely'
import { formatDay } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { isPublic, visibility } from './gate.ts'
import { firstSlug } from './identity.ts'
import type { Publication } from './publication.ts'

interface Shared {
  slug: string
  /** That of the article's first address here. */
  firstSlug: string
  language: string
  /** When it was corrected, or withdrawn. */
  date: number
  /** What was corrected, or why it was withdrawn. */
  text: string
}

/** What the page of corrections lists. Of a withdrawn article it knows no headline: nothing can print it by mistake. */
export type Amendment =
  | (Shared & { kind: 'correction'; title: string })
  | (Shared & { kind: 'withdrawal'; published: number })

/** When articles were withdrawn, by the paths of their files, where something beside the catalogue knows it. */
export type WithdrawnAt = ReadonlyMap<string, number>

/** Corrections of public articles and withdrawals, the newest first; at most `limit`. */
export async function listAmendments(
  publication: Publication,
  limit: number,
  withdrawnAt: WithdrawnAt = new Map(),
): Promise<Amendment[]> {
  const corrections = (await listCorrections(publication, limit)).map(
    (each): Amendment => ({ kind: 'correction', ...each }),
  )
  const withdrawals = (await listWithdrawals(publication, withdrawnAt)).map(
    ({ path: _, ...each }): Amendment => ({ kind: 'withdrawal', ...each }),
  )
  return [...withdrawals, ...corrections].sort((a, b) => b.date - a.date).slice(0, limit)
}

/** What stands above an amendment, in its article's language: the headline, or that an article of a day was withdrawn. */
export function amendmentTitle(amendment: Amendment, timeZone: string): string {
  const { language } = amendment
  return amendment.kind === 'correction'
    ? typeset(amendment.title, language)
    : withdrawalTitle(amendment.published, language, timeZone)
}

/** That an article of a day was withdrawn, in a language. */
export function withdrawalTitle(published: number, language: string, timeZone: string): string {
  return wordingFor(language).corrections.articleWithdrawn({
    day: formatDay(published, language, timeZone),
  })
}

async function listCorrections({ catalogue, now }: Publication, limit: number) {
  const rows = await catalogue
    .selectFrom('corrections')
    .innerJoin('articles', 'articles.path', 'corrections.path')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.slug', 'articles.title', 'articles.language', 'corrections.date'])
    .select(['corrections.text', oldAddresses])
    .where(isPublic(now))
    .orderBy('corrections.date', 'desc')
    .orderBy('corrections.path')
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(withFirstSlug)
}

const oldAddresses = sql<string | null>`documentJson ->> '$.redirectFrom'`.as('redirectFrom')

function withFirstSlug<Row extends { slug: string; redirectFrom: string | null }>({
  redirectFrom,
  ...row
}: Row) {
  return { ...row, firstSlug: firstSlug(row.slug, JSON.parse(redirectFrom ?? '[]') as string[]) }
}

/** A withdrawn article: what may be said of it. */
export type Withdrawal = Shared & { path: string; published: number }

/** The withdrawn articles. When is told by the caller, where it knows; else it was at the last change that the file names. */
export async function listWithdrawals(
  { catalogue, now }: Publication,
  withdrawnAt: WithdrawnAt = new Map(),
): Promise<Withdrawal[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.path', 'slug', 'language', 'articles.date as published', 'updated'])
    .select(['withdrawn', oldAddresses])
    .where(visibility(now), '=', 'withdrawn')
    .orderBy('articles.path')
    .execute()
  return rows.map(withFirstSlug).map(({ updated, withdrawn, ...row }) => ({
    ...row,
    date: withdrawnAt.get(row.path) ?? updated ?? row.published,
    text: withdrawn ?? '',
  }))
}
