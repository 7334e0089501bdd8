import type { HistoryStore } from './history-store.ts'
import type { PublicVersion } from './public-versions.ts'

/** A version as the page shows it. `keys` names what changed in words that are not shown, in the order of reading. */
export type ShownVersion = Omit<PublicVersion, 'subject'> & { subject: string | undefined }

/** How much of a history is shown. */
export interface HistoryRules {
  /** The words of those who committed, too. */
  withMessages: boolean
  /** Only when and of which kind the changes were. */
  withoutTexts: boolean
}

/** Fewer are no history: what was published, and nothing since. */
const least = 2

/**
 * The versions of an article that readers can have seen by a moment (milliseconds since 1970), the oldest first.
 * Undefined where it has not changed since it was published.
 */
export async function articleHistory(
  store: HistoryStore,
  path: string,
  now: number,
  { withMessages, withoutTexts }: HistoryRules,
): Promise<ShownVersion[] | undefined> {
  const row = await store
    .selectFrom('histories')
    .select(['versionsJson', 'lastAt'])
    .where('path', '=', path)
    .executeTakeFirst()
  if (!row) return undefined
  const all = JSON.parse(row.versionsJson) as PublicVersion[]
  const seen = row.lastAt <= now ? all : all.slice(0, -1)
  if (seen.length < least) return undefined
  return seen.map((version) => ({
    ...(withoutTexts ? inShort(version) : version),
    subject: withMessages ? version.subject : undefined,
  }))
}

/** What changed, by name alone. */
function inShort({ title, summary, text, keys, ...version }: PublicVersion): PublicVersion {
  const named = [title && 'title', summary && 'summary', text && 'text']
  return { ...version, keys: [...named.filter((name) => name !== undefined), ...keys] }
}

/** The articles that have a history by a moment, each with a mark that changes with what it shows. */
export async function historyMarks(store: HistoryStore, now: number): Promise<Map<string, string>> {
  const rows = await store
    .selectFrom('histories')
    .select(['path', 'mark', 'lastAt', 'count'])
    .execute()
  const marks = new Map<string, string>()
  for (const { path, mark, lastAt, count } of rows) {
    const isSeen = lastAt <= now
    if (count - (isSeen ? 0 : 1) >= least) marks.set(path, `${mark}${isSeen ? '' : '-'}`)
  }
  return marks
}
