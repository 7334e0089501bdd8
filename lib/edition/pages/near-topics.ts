import { mostNear, mostWeighed, nearCandidates } from '#lib/publication/articles/near-topics.ts'
import type { ShownArticle } from './shown-articles.ts'

/**
 * The topics that a topic's page names as near, as `lib/publication/articles/near-topics.ts` finds them for that page: here for all
 * topics at once, from their public articles, oldest first.
 */
export function nearTopicsIn(topics: Map<string, ShownArticle[]>): (topic: string) => string[] {
  const weight = (slug: string) => Math.min(topics.get(slug)?.length ?? 0, mostWeighed)
  return (topic) => {
    const shared = new Map<string, number>()
    for (const article of topics.get(topic)?.slice(-mostWeighed) ?? [])
      for (const other of article.topics)
        if (other !== topic) shared.set(other, (shared.get(other) ?? 0) + 1)
    const candidates = [...shared].sort(([a, x], [b, y]) => y - x || compare(a, b))
    return candidates
      .slice(0, nearCandidates)
      .map(([slug, count]): [string, number] => [slug, count / Math.sqrt(weight(slug))])
      .sort(([a, x], [b, y]) => y - x || compare(a, b))
      .slice(0, mostNear)
      .map(([slug]) => slug)
  }
}

/** As SQLite has it: by bytes. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
