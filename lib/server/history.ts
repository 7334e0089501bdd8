import { existsSync } from 'node:fs'
import { listWithdrawals, type WithdrawnAt } from '#lib/publication/articles/corrections.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import {
  articleHistory,
  historyMarks,
  type ShownVersion,
} from '#lib/publication/history/article-history.ts'
import { type Collected, collectHistory } from '#lib/publication/history/collect-history.ts'
import {
  type HistoryStore,
  historyFile,
  openHistory,
} from '#lib/publication/history/history-store.ts'
import { withdrawnMoments } from '#lib/publication/history/withdrawn-at.ts'
import { settings } from '#lib/settings/settings.ts'

/** One connection a process, also when the development server loads this module anew. */
const shared = globalThis as typeof globalThis & { handbillHistory?: Promise<HistoryStore> }

function currentFile(): string {
  const { contentDir, dataDir } = settings()
  return historyFile(catalogueFile(contentDir, dataDir), dataDir)
}

/** The histories as they were last collected; undefined where that has never been, or where they are not shown. */
async function currentStore(site: Site): Promise<HistoryStore | undefined> {
  if (site.history === false) return undefined
  if (!shared.handbillHistory && !existsSync(currentFile())) return undefined
  shared.handbillHistory ??= openHistory(currentFile()).catch((error) => {
    // The next who asks tries again.
    delete shared.handbillHistory
    throw error
  })
  return shared.handbillHistory
}

/** Reads from git what was committed since the last time; nothing where the publication shows no histories. */
export async function collectCurrentHistory({ site }: Publication): Promise<Collected> {
  if (site.history === false) return { state: 'none', why: 'site.yml has history: false' }
  const { contentDir } = settings()
  const { language, timeZone, url } = site
  const store = await openHistory(currentFile())
  try {
    const { host } = new URL(url)
    return await collectHistory({ store, contentDir, site: { language, timeZone, host } })
  } finally {
    await store.destroy()
  }
}

/** What readers may see of how an article changed; undefined where there is nothing. `path` is its file's. */
export async function currentArticleHistory(
  { site, now }: Publication,
  { path, slug, isWithdrawn }: { path: string; slug: string; isWithdrawn: boolean },
): Promise<ShownVersion[] | undefined> {
  const store = await currentStore(site)
  if (!store) return undefined
  const { messages, except } = historyRules(site)
  const withoutTexts = isWithdrawn || except.includes(slug)
  return articleHistory(store, path, now, { withMessages: messages, withoutTexts })
}

/** Marks of the histories that the edition has pages of, by the paths of their articles' files. */
export async function currentHistoryMarks({
  site,
  now,
}: Publication): Promise<Map<string, string>> {
  const store = await currentStore(site)
  return store ? historyMarks(store, now) : new Map()
}

/** When articles were withdrawn, as far as git tells; nothing where the publication shows no histories. */
export async function currentWithdrawnAt(publication: Publication): Promise<WithdrawnAt> {
  const store = await currentStore(publication.site)
  if (!store) return new Map()
  const paths = (await listWithdrawals(publication)).map(({ path }) => path)
  return withdrawnMoments(store, paths)
}

function historyRules({ history }: Site): { messages: boolean; except: string[] } {
  if (history === 'messages') return { messages: true, except: [] }
  if (typeof history !== 'object') return { messages: false, except: [] }
  return { messages: history.messages ?? false, except: history.except ?? [] }
}
