import type { Publication } from './publication.ts'

/** A standing page. */
export interface StandingPage {
  slug: string
  title: string
  summary: string | undefined
  language: string
  updated: number | undefined
  /** Sanitised HTML. */
  html: string
}

/** The standing page of an address, or undefined. */
export async function findPage(
  { catalogue }: Publication,
  slug: string,
): Promise<StandingPage | undefined> {
  const row = await catalogue
    .selectFrom('pages')
    .innerJoin('compiled', 'compiled.hash', 'pages.hash')
    .select(['slug', 'title', 'summary', 'language', 'updated', 'html'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) return undefined
  const { summary, updated, html } = row
  return { ...row, summary: summary ?? undefined, updated: updated ?? undefined, html: html ?? '' }
}
