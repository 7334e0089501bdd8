import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { normalPath } from '#lib/addresses/old-path.ts'
import { controlWarnings } from './control-characters.ts'
import { readDate } from './date.ts'
import { type Read, readFrontMatter } from './front-matter.ts'
import type { FrontSection } from './front-sections.ts'
import { readOwnWords, wordFiles } from './own-words.ts'
import type { Problem } from './problem.ts'
import { readText, readYamlFile } from './read-yaml-file.ts'
import { redirectsSchema, type Site, siteSchema } from './site-schema.ts'
import { decodeText } from './source-file.ts'
import { YamlPlaces } from './yaml-places.ts'

const example = 'name: The Local\nurl: https://example.org\nlanguage: en\ntimeZone: Europe/Madrid'

const noSettings = {
  what: 'no site.yml',
  expected: 'the publication’s name, url, language, timeZone',
  mend: `create it with  ${example.replaceAll('\n', '; ')}`,
}

const noFolder = (contentDir: string) => ({
  what: existsSync(contentDir)
    ? `a file at ${contentDir}, where a folder belongs`
    : `no folder at ${contentDir}`,
  expected: 'the folder of the publication, with a site.yml in it',
  mend: 'correct CONTENT_DIR, or create the folder',
})

/**
 * Reads `site.yml`, whose `url` `siteUrl` (setting SITE_URL) takes the place of, and the publication's own words of the
 * interface. Words with problems are left out.
 */
export function readSite(contentDir: string, siteUrl?: string): Read<Site> {
  const file = join(contentDir, 'site.yml')
  if (!existsSync(file)) {
    const isFolder = statSync(contentDir, { throwIfNoEntry: false })?.isDirectory()
    const said = isFolder ? noSettings : noFolder(contentDir)
    return { value: undefined, problems: [{ file: 'site.yml', line: 1, column: 1, ...said }] }
  }
  const { value, problems } = readYamlFile(contentDir, 'site.yml', siteSchema)
  if (!value) return { value, problems }
  const language = Intl.getCanonicalLocales(value.language)[0] ?? value.language
  const offered = (value.languages ?? []).map((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)
  const url = (siteUrl ?? value.url).replace(/\/+$/, '')
  const languages = [...new Set([language, ...offered])]
  const words = readOwnWords(contentDir)
  const front = value.front?.map((section) => withInstant(section, value.timeZone))
  const site = { ...value, url, language, languages, words: words.value, ...(front && { front }) }
  return { value: site, problems: [...problems, ...words.problems] }
}

/** A section whose `until`, which the schema has found to be a date, is an instant. */
function withInstant(section: FrontSection, timeZone: string): FrontSection {
  if (section.until === undefined) return section
  return { ...section, until: new Date(readDate(section.until, timeZone)).toISOString() }
}

/** What is wrong with the bytes of `site.yml` or `redirects.yml` by themselves: whether they lead somewhere is not asked. */
export function settingsProblems(path: string, bytes: Uint8Array): Problem[] {
  const text = decodeText(path, bytes)
  if (typeof text !== 'string') return [text]
  const part = { path, text, yaml: text, start: 0 }
  if (path === 'site.yml') return readFrontMatter(part, siteSchema).problems
  const { value, problems } = readFrontMatter(part, redirectsSchema)
  return value ? [...problems, ...sameOldPaths(text, value)] : problems
}

/** Reads `redirects.yml`: old paths and where they lead; empty where there is no such file. */
export function readRedirects(contentDir: string): Read<Record<string, string>> {
  if (!existsSync(join(contentDir, 'redirects.yml'))) return { value: {}, problems: [] }
  const read = readYamlFile(contentDir, 'redirects.yml', redirectsSchema)
  if (!read.value) return read
  const twice = sameOldPaths(String(readText(contentDir, 'redirects.yml')), read.value)
  return twice.length > 0 ? { value: undefined, problems: twice } : read
}

/** Requests do not tell `/old` from `/old/`: of two such lines only one could hold. */
function sameOldPaths(yaml: string, redirects: Record<string, string>): Problem[] {
  const groups = Map.groupBy(Object.keys(redirects), normalPath)
  const twice = [...groups.values()].flatMap((group) =>
    group.slice(1).map((old) => [old, group[0]]),
  )
  if (twice.length === 0) return []
  const part = { path: 'redirects.yml', text: yaml, yaml, start: 0 }
  const places = new YamlPlaces(part, parseDocument(yaml))
  return twice.map(([old = '', first]) =>
    places.problem(places.rangeOfKey([], old)[0], {
      what: `the old address ${old}, which is the same as ${first}`,
      expected: 'each old address once',
      mend: 'keep one of the two',
    }),
  )
}

/** What the settings hold and no reader sees. */
export function settingsWarnings(contentDir: string): Problem[] {
  return ['site.yml', 'redirects.yml', ...wordFiles(contentDir)].flatMap((path) => {
    const text = existsSync(join(contentDir, path)) ? readText(contentDir, path) : ''
    return typeof text === 'string' ? controlWarnings(path, text) : []
  })
}
