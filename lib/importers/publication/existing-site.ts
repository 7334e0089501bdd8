import { filesBelow } from '#lib/publication/content/walk-folder.ts'
import { isTimeZone } from '../dates/time-of-day.ts'
import { isMap, lineOf, linesOf } from '../front-matter/values.ts'
import { readDataFile } from '../source/data-file.ts'
import { languageTag } from '../source/site-languages.ts'

/** What the publication's `site.yml` says already; empty where there is none. */
export interface ExistingSite {
  exists: boolean
  url: string | undefined
  language: string | undefined
  languages: string[]
  timeZone: string | undefined
}

const none = { exists: false, url: undefined, language: undefined, timeZone: undefined }

/** Reads `site.yml` as far as an import needs it. Throws nothing. */
export async function readExistingSite(into: string): Promise<ExistingSite> {
  const data = await readDataFile(into, 'site.yml')
  if (!isMap(data)) return { ...none, languages: [] }
  const timeZone = lineOf(data.timeZone)
  return {
    exists: true,
    url: lineOf(data.url),
    language: languageTag(lineOf(data.language)),
    languages: linesOf(data.languages),
    timeZone: timeZone && isTimeZone(timeZone) ? timeZone : undefined,
  }
}

/** Paths in the publication of the documents of a folder that are there already. */
export function documentsIn(into: string, folder: 'articles' | 'pages'): string[] {
  return [...filesBelow(into, folder)]
    .map(({ path }) => path)
    .filter((path) => /\.md$/i.test(path))
    .sort()
}
