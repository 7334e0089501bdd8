import type { Catalogue } from './open-catalogue.ts'
import { publishDocuments, withdrawDocuments } from './publish-documents.ts'
import { relateArticles } from './relate.ts'
import { settleEntries } from './settle-entries.ts'
import { type Settings, writeSettings } from './write-settings.ts'

/** Makes the published tables what the compiled files and the settings say; tells whether they were that before. */
export async function applyDifference(
  catalogue: Catalogue,
  { site, redirects }: Settings,
): Promise<{ changed: boolean; removed: number }> {
  const published = await publishedHashes(catalogue)
  const wanted = await catalogue
    .selectFrom('files')
    .innerJoin('compiled', 'compiled.hash', 'files.hash')
    .select(['files.path', 'files.hash'])
    .where('documentJson', 'is not', null)
    .execute()
  const fresh = wanted.filter(({ path, hash }) => published.get(path) !== hash)
  // A file that has a problem keeps what it had, so that others that name it do not seem wrong as well.
  const present = await catalogue.selectFrom('files').select('path').execute()
  for (const { path } of present) published.delete(path)
  const gone = [...published.keys()]
  const touched = fresh.map(({ path }) => path)
  await withdrawDocuments(catalogue, [...gone, ...touched])
  await publishDocuments(
    catalogue,
    fresh.map(({ hash }) => hash),
  )
  const moved = await writeSettings(catalogue, { site, redirects })
  const paths = [...touched, ...gone]
  const changed = paths.length > 0 || moved
  if (paths.length > 0) {
    const entries = paths.some((path) => /^(authors|topics)\//.test(path))
    await settleEntries(catalogue, entries)
    await relateArticles(catalogue, paths, entries)
  }
  if (changed) await sweep(catalogue)
  return { changed, removed: gone.length }
}

async function publishedHashes(catalogue: Catalogue): Promise<Map<string, string>> {
  const articles = await catalogue.selectFrom('articles').select(['path', 'hash']).execute()
  const pages = await catalogue.selectFrom('pages').select(['path', 'hash']).execute()
  const entries = await catalogue
    .selectFrom('entries')
    .select(['path', 'hash'])
    .where('path', 'is not', null)
    .execute()
  return new Map(
    [...articles, ...pages, ...entries].map(({ path, hash }) => [path ?? '', hash ?? '']),
  )
}

/** Forgets compiled documents that no file has any more. */
async function sweep(catalogue: Catalogue): Promise<void> {
  await catalogue
    .deleteFrom('compiled')
    .where('hash', 'not in', (query) => query.selectFrom('files').select('hash'))
    .execute()
}
