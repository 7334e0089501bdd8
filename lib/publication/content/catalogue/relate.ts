import { chunks } from '#lib/sqlite/chunks.ts'
import { chooseRelated, type Key } from './choose-related.ts'
import type { Catalogue } from './open-catalogue.ts'
import { relateAll } from './relate-all.ts'
import {
  addKeys,
  dependents,
  keptKeys,
  type Related,
  removeKeys,
  usesAround,
  wantedKeys,
} from './relate-keys.ts'
import { writeRelated } from './write-related.ts'

/** With more changed articles than this, going through all of them in memory is quicker. */
const mostByNeighbours = 100

/**
 * Chooses related articles anew for those that changed and for those whose choice depends on them: the few that come
 * next in each of their topics and words. The outcome is that of choosing anew for all. `touched` are the paths whose
 * documents changed; with `mayMean`, what others name may mean another topic than before.
 */
export async function relateArticles(
  catalogue: Catalogue,
  touched: string[],
  mayMean = false,
): Promise<void> {
  const ids = await settleKeys(catalogue, touched, mayMean)
  await (ids ? relateSome(catalogue, ids) : relateAll(catalogue))
}

/**
 * Notes by which keys articles are related now. Returns the ids of those that are to be related anew; undefined where that
 * is all of them.
 */
async function settleKeys(
  catalogue: Catalogue,
  touched: string[],
  mayMean: boolean,
): Promise<number[] | undefined> {
  const paths = mayMean ? undefined : touched
  const kept = await keptKeys(catalogue, paths)
  const wanted = await wantedKeys(catalogue, paths)
  const before = new Map(kept.map((each) => [each.path, each]))
  const after = new Map(wanted.map((each) => [each.path, each]))
  const removed = kept.filter((each) => !isSame(each, after.get(each.path)))
  const added = wanted.filter((each) => !isSame(each, before.get(each.path)))
  const ids = new Set<number>()
  const isMuch = Math.max(removed.length, added.length) > mostByNeighbours
  const note = async (some: Related[], others: Map<string, Related>) => {
    if (isMuch) return
    for (const id of await dependents(catalogue, changedPlaces(some, others))) ids.add(id)
  }
  await note(removed, after)
  await removeKeys(catalogue, removed)
  await addKeys(catalogue, added)
  if (isMuch) return undefined
  await note(added, before)
  // What was published again has lost its rows, also where its keys are the same.
  const again = new Set([...touched, ...added.map(({ path }) => path)])
  for (const { id, path } of wanted) if (again.has(path)) ids.add(id)
  return [...ids]
}

function isSame(a: Related, b: Related | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.series === b.series &&
    a.keys.join('\n') === b.keys.join('\n')
  )
}

/** The keys under which others see a difference; all of them where the article moved or belongs to another series. */
function changedPlaces(articles: Related[], others: Map<string, Related>) {
  return articles.flatMap(({ id, path, series, keys }) => {
    const other = others.get(path)
    const same = other?.id === id && other.series === series ? new Set(other.keys) : undefined
    return keys.filter((key) => !same?.has(key)).map((key) => ({ key, id }))
  })
}

async function relateSome(catalogue: Catalogue, ids: number[]): Promise<void> {
  const articles: Related[] = []
  for (const some of chunks(ids))
    for (const { keysJson, ...row } of await catalogue
      .selectFrom('relating')
      .selectAll()
      .where('id', 'in', some)
      .execute())
      articles.push({ ...row, keys: JSON.parse(keysJson) as Key[] })
  const uses = await usesAround(catalogue, articles)
  const choices = []
  for (const [at, { id, path, series }] of articles.entries()) {
    const left = new Set(series === null ? [] : await partsOf(catalogue, series))
    choices.push({ path, others: chooseRelated(id, uses[at] ?? [], left) })
  }
  await writeRelated(catalogue, choices)
}

async function partsOf(catalogue: Catalogue, series: string): Promise<number[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .select('id')
    .where('series', '=', series)
    .execute()
  return rows.map(({ id }) => id)
}
