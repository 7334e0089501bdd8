import {
  chooseRelated,
  following,
  isTopicKey,
  type Key,
  type KeyUses,
  weighed,
} from './choose-related.ts'
import type { Catalogue } from './open-catalogue.ts'
import { keptKeys } from './relate-keys.ts'
import { writeRelated } from './write-related.ts'

/** Chooses for all articles, from the oldest on, in one pass in memory. */
export async function relateAll(catalogue: Catalogue): Promise<void> {
  const articles = await keptKeys(catalogue)
  const uses = new Map<Key, number[]>()
  const series = new Map<string, Set<number>>()
  for (const article of articles) {
    for (const key of new Set(article.keys)) append(uses, key, article.id)
    if (article.series !== null)
      series.set(article.series, (series.get(article.series) ?? new Set()).add(article.id))
  }
  const seen = new Map<Key, number>()
  const none = new Set<number>()
  const choices = articles.map(({ id, path, series: own, keys }) => {
    const around = keys.map((key): KeyUses => {
      const all = uses.get(key) ?? []
      const at = seen.get(key) ?? 0
      seen.set(key, at + 1)
      const isTopic = isTopicKey(key)
      const bound = isTopic ? weighed.topic : weighed.word
      const previous = all.slice(Math.max(0, at - bound), at).reverse()
      return { key, previous, next: isTopic ? all.slice(at + 1, at + 1 + following) : [] }
    })
    const left = (own === null ? undefined : series.get(own)) ?? none
    return { path, others: chooseRelated(id, around, left) }
  })
  await writeRelated(catalogue, choices)
}

function append(lists: Map<Key, number[]>, key: Key, id: number): void {
  const list = lists.get(key)
  if (list) list.push(id)
  else lists.set(key, [id])
}
