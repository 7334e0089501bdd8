import { type RawBuilder, sql } from 'kysely'
import {
  accountNameOf,
  hasAccounts,
  isAccountName,
  languageAccounts,
  mayHaveAccount,
  publicationAccount,
} from '#lib/publication/content/account-names.ts'
import { membership } from './entries.ts'
import { isPublic } from './gate.ts'
import type { Publication } from './publication.ts'

/** An account that readers can follow. `of` is a slug, or a language (BCP 47); the publication's own has none. */
export interface Account {
  name: string
  kind: 'publication' | 'topic' | 'author' | 'language'
  of: string
}

interface Row {
  kind: 'topic' | 'author'
  slug: string
  account: string | null
  before: string | null
}

/** The publication's own account and those of its languages; none where it has no accounts. */
export function siteAccounts({ site }: Pick<Publication, 'site'>): Account[] {
  if (!hasAccounts(site)) return []
  return [
    { name: publicationAccount(site), kind: 'publication', of: '' },
    ...[...languageAccounts(site)].map(([of, name]): Account => ({ name, kind: 'language', of })),
  ]
}

/**
 * Every account of a publication: its own first, then those of languages, of topics and of authors. One of a topic or author
 * that no public article names and that has no file is not there, as its page is not.
 */
export async function allAccounts(publication: Publication): Promise<Account[]> {
  const { site } = publication
  if (!hasAccounts(site)) return []
  const accounts = new Map(siteAccounts(publication).map((each) => [each.name, each]))
  for (const account of await entryAccounts(publication, sql`1`))
    if (!accounts.has(account.name)) accounts.set(account.name, account)
  return [...accounts.values()]
}

/** The account of a name; undefined for one that is not there. */
export async function findAccount(
  publication: Publication,
  name: string,
): Promise<Account | undefined> {
  if (!hasAccounts(publication.site) || !isAccountName(name)) return undefined
  const own = siteAccounts(publication).find((each) => each.name === name)
  const isNamed = sql`(slug = ${name} OR documentJson ->> '$.account' = ${name}
    OR instr(documentJson ->> '$.redirectFrom', ${`/${name}"`}) > 0)`
  return own ?? (await entryAccounts(publication, isNamed)).find((each) => each.name === name)
}

/** The account of a topic or an author; undefined where it has none. */
export async function accountOfEntry(
  publication: Publication,
  kind: 'topic' | 'author',
  slug: string,
): Promise<Account | undefined> {
  if (!hasAccounts(publication.site)) return undefined
  return (await entryAccounts(publication, sql`kind = ${kind} AND slug = ${slug}`))[0]
}

/** The accounts that a public article belongs to: the publication's, its topics', its authors', its language's, in this order. */
export async function accountsOfArticle(
  publication: Publication,
  { path, language }: { path: string; language: string },
): Promise<Account[]> {
  if (!hasAccounts(publication.site)) return []
  const isOf = sql`(kind = 'topic' AND slug IN (SELECT topic FROM articleTopics WHERE path = ${path})
    OR kind = 'author' AND slug IN (SELECT author FROM articleAuthors WHERE path = ${path}))`
  const [own, ...languages] = siteAccounts(publication)
  const all = [
    ...(own ? [own] : []),
    ...(await entryAccounts(publication, isOf)),
    ...languages.filter(({ of }) => of === language),
  ]
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index)
}

async function entryAccounts(
  { catalogue, site, now }: Publication,
  condition: RawBuilder<unknown>,
): Promise<Account[]> {
  const isUsed = (kind: 'topic' | 'author') => {
    const { join, column } = membership(kind)
    return sql`kind = ${kind} AND EXISTS (SELECT 1 FROM articles JOIN ${join}
      WHERE ${column} = entries.slug AND ${isPublic(now)})`
  }
  const { rows } = await sql<Row>`
    SELECT kind, slug, documentJson ->> '$.account' AS account,
      documentJson ->> '$.redirectFrom' AS before
    FROM entries LEFT JOIN compiled USING (hash)
    WHERE kind IN ('topic', 'author') AND ${condition}
    AND (entries.path IS NOT NULL OR ${isUsed('topic')} OR ${isUsed('author')})
    ORDER BY kind DESC, slug`.execute(catalogue)
  return rows.flatMap(({ kind, slug, account, before }): Account[] => {
    const redirectFrom = JSON.parse(before ?? '[]') as string[]
    const name = accountNameOf({ kind, slug, account, redirectFrom })
    return isAccountName(name) && mayHaveAccount(site, { kind, slug })
      ? [{ name, kind, of: slug }]
      : []
  })
}

/** How an account is written where people see it: `@news@news.example`. `url` is the publication's address. */
export function handleOf(name: string, url: string): string {
  return `@${name}@${new URL(url).host}`
}
