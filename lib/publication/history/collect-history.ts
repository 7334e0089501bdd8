import { GitError, gitText } from '#lib/git/git.ts'
import { readCommits } from '#lib/git/read-commits.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { clearHistory, type HistoryStore, historyMeta } from './history-store.ts'
import { keepCommit } from './keep-commit.ts'
import type { HistorySite } from './read-version.ts'

/** What came of a look into git. */
export type Collected =
  /** Up to date; `commits` were read anew. */
  | { state: 'read'; commits: number; articles: number }
  /** There is no history to show: `why` says so for a person. */
  | { state: 'none'; why: string }

export interface CollectOptions {
  store: HistoryStore
  /** Absolute path of the publication, anywhere in a git work tree. */
  contentDir: string
  site: HistorySite
}

/** Changes when versions are read or compared by other rules. */
const rules = 2

/**
 * Brings the histories up to date with the branch that is checked out: reads the commits since the last time, or all of
 * them where that one is gone. Forgets all where there is no git, or only the end of a history (a shallow clone).
 */
export async function collectHistory(options: CollectOptions): Promise<Collected> {
  const { store, contentDir } = options
  try {
    const [head = '', isShallow] = (
      await gitText(contentDir, ['rev-parse', 'HEAD', '--is-shallow-repository'])
    ).split('\n')
    if (isShallow === 'true') {
      await clearHistory(store)
      return { state: 'none', why: 'the clone is shallow' }
    }
    return await readUpTo(head, options)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    await clearHistory(store)
    return { state: 'none', why: error.message }
  }
}

async function readUpTo(head: string, options: CollectOptions): Promise<Collected> {
  const { store, contentDir, site } = options
  const mark = JSON.stringify([rules, site])
  const known = await historyMeta(store, 'head')
  const isSame = (await historyMeta(store, 'site')) === mark
  if (known === head && isSame) return { state: 'read', commits: 0, articles: 0 }
  const isGrown = isSame && known !== undefined && (await isGrownFrom(known, head, contentDir))
  const touched = new Set<string>()
  let commits = 0
  await store.transaction().execute(async (transaction) => {
    if (!isGrown) await clearHistory(transaction)
    for await (const commit of readCommits(contentDir, isGrown ? `${known}..${head}` : head)) {
      commits++
      await keepCommit(transaction, commit, touched)
    }
    for (const some of chunks([...touched]))
      await (await describing()).describeArticles({ store: transaction, contentDir, site }, some)
    for (const [key, value] of [
      ['head', head],
      ['site', mark],
    ] as const)
      await transaction.replaceInto('meta').values({ key, value }).execute()
  })
  return { state: 'read', commits, articles: touched.size }
}

/** It brings the renderer of markdown with it, which no publication waits for that reads nothing new. */
const describing = () => import('./describe-articles.ts')

/** Whether one leads to the other along first parents, as everything is read: a merge may have swapped the branches. */
async function isGrownFrom(known: string, head: string, contentDir: string): Promise<boolean> {
  const command = ['rev-list', '--first-parent', '--parents', `${known}..${head}`]
  // A commit that is gone is an error.
  const lines = await gitText(contentDir, command).catch(() => '')
  return lines.trimEnd().split('\n').at(-1)?.split(' ')[1] === known
}
