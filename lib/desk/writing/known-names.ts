import { existsSync } from 'node:fs'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { filesBelow } from '#lib/publication/content/walk-folder.ts'

/** What a writer can name; those with a file by their slugs, the others as articles write them. */
export interface KnownNames {
  authors: string[]
  topics: string[]
  series: string[]
}

/**
 * The authors, topics and series of a publication: those of its folders, and those that articles named when they were
 * taken in last. Without a catalogue, those of the folders alone.
 */
export async function knownNames(contentDir: string, dataDir: string): Promise<KnownNames> {
  const named = await namedByArticles(catalogueFile(contentDir, dataDir))
  const all = (folder: string, kind: string) => [
    ...new Set([
      ...markdownIn(contentDir, folder).map(slugOfFile),
      ...named.filter((entry) => entry.kind === kind).map(({ name }) => name),
    ]),
  ]
  return {
    authors: all('authors', 'author'),
    topics: all('topics', 'topic'),
    series: all('series', 'series'),
  }
}

/** Paths of the markdown files below a folder of the publication, counted from that folder; none where it is not there. */
export function markdownIn(contentDir: string, folder: string): string[] {
  return [...filesBelow(contentDir, folder)]
    .map(({ path }) => path.slice(folder.length + 1))
    .filter((path) => /\.md$/i.test(path))
}

async function namedByArticles(file: string): Promise<{ kind: string; name: string }[]> {
  if (!existsSync(file)) return []
  const catalogue = openForReading(file)
  try {
    const rows = await catalogue
      .selectFrom('entries')
      .select(['kind', 'slug', 'name'])
      .where('path', 'is', null)
      .execute()
    // A series is only ever meant by its slug.
    return rows.map(({ kind, slug, name }) => ({ kind, name: kind === 'series' ? slug : name }))
  } catch {
    // One of another version: the next build makes it anew.
    return []
  } finally {
    await catalogue.destroy()
  }
}
