/** What of `accounts` in `site.yml` decides who has an account, and what it is called. */
interface Accounts {
  activitypub?: boolean | undefined
  name?: string | undefined
  topics?: string[] | undefined
  authors?: boolean | undefined
  languages?: boolean | undefined
}

interface WithAccounts {
  accounts?: Accounts | undefined
}

/** In letters; longer names are cut by some servers. */
const longest = 64

/** Tells whether a name can be an account's: small letters, digits, `_`, and `.` or `-` between them. */
export function isAccountName(name: string): boolean {
  return name.length <= longest && /^[a-z\d_]+(?:[.-]+[a-z\d_]+)*$/.test(name)
}

/** The publication's own account where `accounts.name` gives it no other. */
const usualName = 'news'

/** What an account's name is made of: an entry's slug, its file's `account`, and its old addresses. */
export interface Nameable {
  kind: 'topic' | 'author'
  slug: string
  account?: string | null | undefined
  /** Old addresses, the oldest first. */
  redirectFrom?: readonly string[] | null | undefined
}

/** Whether readers can follow the publication by ActivityPub. */
export function hasAccounts({ accounts }: WithAccounts): boolean {
  return accounts?.activitypub === true
}

/** The name of the publication's account. */
export function publicationAccount({ accounts }: WithAccounts): string {
  return accounts?.name ?? usualName
}

/** The accounts of languages, by their tags: of a publication that has several. */
export function languageAccounts({
  accounts,
  languages,
}: WithAccounts & { languages: string[] }): Map<string, string> {
  if (languages.length < 2 || accounts?.languages === false) return new Map()
  return new Map(languages.map((tag) => [tag, tag.toLowerCase()]))
}

/** Whether a topic or an author is to have an account at all. */
export function mayHaveAccount(
  { accounts }: WithAccounts,
  { kind, slug }: Pick<Nameable, 'kind' | 'slug'>,
): boolean {
  if (kind === 'author') return accounts?.authors !== false
  return accounts?.topics?.includes(slug) ?? true
}

/**
 * What a topic's or an author's account is called: what its file says, else the first slug that it had, so that one
 * that is renamed keeps its followers. It may be no name at all: see `isAccountName`.
 */
export function accountNameOf({ kind, slug, account, redirectFrom }: Nameable): string {
  if (account) return account
  const before = new RegExp(`^/${kind}s/([^/?#]+)/?$`)
  const first = (redirectFrom ?? []).map((old) => before.exec(old)?.[1]).find(Boolean)
  return first !== undefined && isAccountName(first) ? first : slug
}
