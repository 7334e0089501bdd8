import type { HistoryStore } from './history-store.ts'
import type { PublicVersion } from './public-versions.ts'

/** Paths that one question names at most. */
const atOnce = 500

/**
 * When the articles at these paths were withdrawn, in milliseconds since 1970: when the first of the versions was committed
 * that have been notices ever since. Those of which git does not tell are left out.
 */
export async function withdrawnMoments(
  store: HistoryStore,
  paths: string[],
): Promise<Map<string, number>> {
  const moments = new Map<string, number>()
  for (let start = 0; start < paths.length; start += atOnce) {
    const rows = await store
      .selectFrom('histories')
      .select(['path', 'versionsJson'])
      .where('path', 'in', paths.slice(start, start + atOnce))
      .execute()
    for (const { path, versionsJson } of rows) {
      const versions = JSON.parse(versionsJson) as PublicVersion[]
      const first = versions[versions.findLastIndex(({ isWithdrawn }) => !isWithdrawn) + 1]
      if (first) moments.set(path, first.at)
    }
  }
  return moments
}
