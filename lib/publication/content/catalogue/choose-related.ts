/** What related articles have in common: a topic or a word, within a language. */
export type Key = string

/** A reader is led to what they can read: keys count within a language. */
export const topicKey = (language: string, topic: string): Key => `${language}#${topic}`
export const wordKey = (language: string, word: string): Key => `${language} ${word}`
export const isTopicKey = (key: Key): boolean => /^[^ ]*#/.test(key)

/** Of each key, so many articles before one are weighed: a choice depends on a bounded neighbourhood only. */
export const weighed = { topic: 20, word: 10 } as const
/** Of each topic, so many articles that followed can fill up. */
export const following = 8

/** Related articles that are kept for each: more than are shown, as some may not be public when they are. */
const kept = 8
/** With fewer older ones than this, the next newer ones of its topics fill up. */
const wanted = 4
/** Fewer words in common are chance. */
const fewestWords = 3
const wordWeight = 0.5
/** What was used less often than this many days can hold counts as rare, however young the archive is. */
const horizon = 730
/** Ids grow with the minute of publication (see `articleId`). */
const perDay = 24 * 60 * 2 ** 24

/** The articles that have a key: ids of those before an article, the newest first, and of those after, the oldest first. */
export interface KeyUses {
  key: Key
  previous: number[]
  next: number[]
}

/**
 * Chooses the articles (ids) that are related to one: those before it that share a topic or several words, a rare key
 * counting more than a common one and a newer article more than an older one; then, where those are too few, those that
 * followed it in its topics. `left` are parts of its series, which it lists anyway.
 */
export function chooseRelated(id: number, uses: KeyUses[], left: ReadonlySet<number>): number[] {
  const scores = new Map<number, number>()
  const topics = new Set<number>()
  const words = new Map<number, number>()
  let place = 0
  for (const { key, previous } of uses) {
    const isTopic = isTopicKey(key)
    const bound = isTopic ? weighed.topic : weighed.word
    const weight = rarity(id, previous, bound) * (isTopic ? 1 : wordWeight * 0.96 ** place++)
    for (const [age, other] of previous.entries()) {
      scores.set(other, (scores.get(other) ?? 0) + weight * (1 - age / (2 * bound)))
      if (isTopic) topics.add(other)
      else words.set(other, (words.get(other) ?? 0) + 1)
    }
  }
  const chosen = [...scores]
    .filter(([other]) => topics.has(other) || (words.get(other) ?? 0) >= fewestWords)
    .filter(([other]) => !left.has(other))
    .sort(([a, x], [b, y]) => y - x || b - a)
    .slice(0, kept)
    .map(([other]) => other)
  for (const other of uses.flatMap(({ key, next }) => (isTopicKey(key) ? next : [])))
    if (chosen.length < wanted && !chosen.includes(other) && !left.has(other)) chosen.push(other)
  return chosen
}

/** How rare a key is before an article: by how many days its last uses, of `bound` at most, lie apart. */
function rarity(id: number, previous: number[], bound: number): number {
  const oldest = previous.at(-1)
  if (oldest === undefined) return 0
  const days =
    previous.length < bound ? horizon : Math.min(horizon, Math.max(0, (id - oldest) / perDay))
  return Math.log(1.5 + days / previous.length)
}
