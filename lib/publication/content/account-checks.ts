import { sql } from 'kysely'
import {
  accountNameOf,
  hasAccounts,
  isAccountName,
  languageAccounts,
  mayHaveAccount,
  type Nameable,
  publicationAccount,
} from './account-names.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

type Entry = Nameable & { path: string | null; name: string }

/** Accounts that cannot be: of a name that is none, or that two have; and topics in `site.yml` that are not there. */
export async function accountChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  if (!hasAccounts(site)) return []
  const entries = await nameables(catalogue)
  const wanted = entries.filter((entry) => mayHaveAccount(site, entry))
  return [
    ...unknownTopics(contentDir, site, entries, unread),
    ...wanted.flatMap((entry) => unfit(contentDir, entry, site)),
    ...shared(contentDir, site, wanted),
  ]
}

async function nameables(catalogue: Catalogue): Promise<Entry[]> {
  const { rows } = await sql<{
    kind: 'topic' | 'author'
    slug: string
    path: string | null
    account: string | null
    redirectFrom: string | null
  }>`SELECT kind, slug, entries.path, documentJson ->> '$.account' AS account,
      documentJson ->> '$.redirectFrom' AS redirectFrom
    FROM entries LEFT JOIN compiled USING (hash)
    WHERE kind IN ('topic', 'author') ORDER BY kind DESC, slug`.execute(catalogue)
  return rows.map(({ redirectFrom, ...row }) => {
    const nameable = { ...row, redirectFrom: JSON.parse(redirectFrom ?? '[]') as string[] }
    return { ...nameable, name: accountNameOf(nameable) }
  })
}

function unknownTopics(
  contentDir: string,
  { accounts }: Site,
  entries: Entry[],
  unread: Set<string>,
): Problem[] {
  const topics = entries.filter(({ kind }) => kind === 'topic').map(({ slug }) => slug)
  return (accounts?.topics ?? []).flatMap((topic, index) => {
    if (topics.includes(topic) || unread.has(`topics/${topic}`)) return []
    return {
      ...{
        file: 'site.yml',
        ...placeInFile(contentDir, 'site.yml', ['accounts', 'topics', index]),
      },
      what: `a topic that is not there: ${topic}`,
      expected: 'the slug of a topic',
      mend: nearMiss(topic, topics, 'correct it, or take it out of the list'),
    }
  })
}

/** What has no file and no name that fits has no account, unless `site.yml` asks for one. */
function unfit(contentDir: string, entry: Entry, { accounts }: Site): Problem[] {
  const { kind, slug, path, name } = entry
  if (isAccountName(name)) return []
  const index = kind === 'topic' ? (accounts?.topics ?? []).indexOf(slug) : -1
  if (path === null && index < 0) return []
  return [
    {
      ...(path === null
        ? {
            file: 'site.yml',
            ...placeInFile(contentDir, 'site.yml', ['accounts', 'topics', index]),
          }
        : { file: path, ...placeInFile(contentDir, path, ['name']) }),
      what: `no name for the account of the ${kind} ${slug}, whose slug cannot be one`,
      expected: 'a name of small letters from a to z, digits, "_", "-" and "."',
      mend: `add a line  account: …  to ${path ?? `topics/${slug}.md, which is to be made`}, such as  account: city-news`,
    },
  ]
}

/** Who follows `@jane@…` must know whom: of two that would share a name, the later says another. */
function shared(contentDir: string, site: Site, wanted: Entry[]): Problem[] {
  const taken = new Map([[publicationAccount(site), 'the publication']])
  for (const [tag, name] of languageAccounts(site))
    if (!taken.has(name)) taken.set(name, `the language ${tag}`)
  return wanted.flatMap(({ kind, slug, path, name, account }) => {
    const other = taken.get(name)
    if (other === undefined) {
      taken.set(name, `the ${kind} ${slug}`)
      return []
    }
    const file = path ?? `${kind}s/${slug}.md`
    return {
      ...(path === null
        ? { file: 'site.yml', ...placeInFile(contentDir, 'site.yml', ['accounts']) }
        : { file, ...placeInFile(contentDir, file, [account ? 'account' : 'name']) }),
      what: `the account ${name} of the ${kind} ${slug}, which ${other} has already`,
      expected: 'a name that no other account has',
      mend: `add a line  account: ${name}-${kind}  to ${file}`,
    }
  })
}
