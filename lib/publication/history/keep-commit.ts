import type { Commit, FileChange } from '#lib/git/read-commits.ts'
import type { HistoryStore, HistoryTables } from './history-store.ts'

type Kept = HistoryTables['versions']

/**
 * Keeps the versions that a commit made of articles, under their new paths where it moved them, and adds the paths to
 * `touched`. A file that was removed is forgotten, and begins anew where it comes back.
 */
export async function keepCommit(
  store: HistoryStore,
  commit: Commit,
  touched: Set<string>,
): Promise<void> {
  // What moves is taken up first: one file may take the place of another.
  const articles = commit.changes.filter(({ path }) => /\.md$/i.test(path))
  const moved = articles.filter(({ before }) => before !== undefined)
  const lists = new Map<string, Kept[]>()
  for (const { path, before = '' } of moved) lists.set(path, await versionsOf(store, before))
  for (const { before = '' } of moved) {
    await forget(store, before)
    touched.delete(before)
  }
  for (const change of articles) {
    const { path, blob, before } = change
    if (before !== undefined || blob === undefined) await forget(store, path)
    touched.delete(path)
    if (blob === undefined) continue
    const earlier = lists.get(path)
    if (earlier) await keepAll(store, path, earlier)
    await append(store, commit, change, earlier?.length)
    touched.add(path)
  }
}

function versionsOf(store: HistoryStore, path: string): Promise<Kept[]> {
  return store
    .selectFrom('versions')
    .selectAll()
    .where('path', '=', path)
    .orderBy('position')
    .execute()
}

async function forget(store: HistoryStore, path: string): Promise<void> {
  await store.deleteFrom('versions').where('path', '=', path).execute()
  await store.deleteFrom('histories').where('path', '=', path).execute()
}

async function keepAll(store: HistoryStore, path: string, versions: Kept[]): Promise<void> {
  for (const version of versions)
    await store
      .insertInto('versions')
      .values({ ...version, path })
      .execute()
}

async function append(
  store: HistoryStore,
  { hash, at, subject }: Commit,
  { path, blob = '', isNew }: FileChange,
  known: number | undefined,
): Promise<void> {
  const position = known ?? (isNew ? 0 : await countVersions(store, path))
  await store.insertInto('versions').values({ path, position, hash, blob, at, subject }).execute()
}

async function countVersions(store: HistoryStore, path: string): Promise<number> {
  const { count } = await store
    .selectFrom('versions')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('path', '=', path)
    .executeTakeFirstOrThrow()
  return Number(count)
}
