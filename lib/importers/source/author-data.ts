import { readdir, readFile } from 'node:fs/promises'
import { realPath } from '#lib/files/real-path.ts'
import { slugify } from '#lib/publication/content/slug.ts'
import { readFrontMatter } from '../front-matter/read-front-matter.ts'
import { type FrontMap, type FrontValue, isMap, lineOf } from '../front-matter/values.ts'
import { readDataFile } from './data-file.ts'

/** What the old site knows about an author. */
export interface KnownAuthor {
  id: string
  name: string
  /** Markdown. */
  biography: string | undefined
}

const idKeys = ['id', 'slug', 'username', 'handle', 'nickname', 'short_name', 'key', 'name']
const nameKeys = ['full_name', 'fullName', 'display_name', 'displayName', 'title', 'name']
const biographyKeys = ['bio', 'biography', 'description', 'about', 'summary']

const files = [
  ...['authors', 'author', 'team', 'members', 'people'].flatMap((name) =>
    ['yml', 'yaml', 'json', 'toml'].flatMap((ext) => [
      `_data/${name}.${ext}`,
      `data/${name}.${ext}`,
      `src/data/${name}.${ext}`,
      `src/content/${name}.${ext}`,
    ]),
  ),
  'authors.json',
  'authors.yml',
]
const folders = [
  ...['_data', 'data', 'content', 'src/content', 'src/data'].flatMap((folder) => [
    `${folder}/authors`,
    `${folder}/author`,
  ]),
  '_authors',
]

/**
 * Reads what the old site says about its authors: Jekyll's `_data/authors.yml` and `_authors/`, Eleventy's `_data`,
 * Hugo's `data/authors` and `content/authors`, Astro's `src/content/authors`, Next's `authors.json` and `data/authors`. `contents` are further folders that texts are in. Returns
 * them by the slug of their id and by that of their name.
 */
export async function readAuthorData(
  root: string,
  contents: string[] = [],
): Promise<Map<string, KnownAuthor>> {
  const known = new Map<string, KnownAuthor>()
  for (const file of files) readEntries(await readDataFile(root, file), known)
  const inContents = contents.flatMap((one) => [`${one}/authors`, `${one}/author`])
  for (const folder of [...folders, ...inContents]) await readFolder(root, folder, known)
  return known
}

/** A mapping of ids to authors, or a list of authors. */
function readEntries(data: FrontValue, known: Map<string, KnownAuthor>): void {
  if (Array.isArray(data)) {
    for (const entry of data) if (isMap(entry)) learn(firstOf(entry, idKeys), entry, known)
  } else if (isMap(data)) {
    for (const [id, entry] of Object.entries(data)) {
      if (typeof entry === 'string') learn(id, { name: entry }, known)
      else if (isMap(entry)) learn(id, entry, known)
    }
  }
}

/** A file an author. */
async function readFolder(
  root: string,
  folder: string,
  known: Map<string, KnownAuthor>,
): Promise<void> {
  const names = await namesIn(root, folder).catch(() => [])
  for (const name of names.sort()) {
    // Hugo has a folder for each: the page of a term, or a bundle with the portrait in it.
    if (!name.includes('.'))
      for (const page of ['_index.md', 'index.md'])
        await readPage(name, root, `${folder}/${name}/${page}`, known)
    const [, id = '', extension] = /^(.+)\.(ya?ml|json|toml|mdx?|markdown)$/.exec(name) ?? []
    if (id === '' || id === '_index' || id === 'index') continue
    const path = `${folder}/${name}`
    if (/^m/.test(extension ?? '')) await readPage(id, root, path, known)
    else {
      const data = await readDataFile(root, path)
      if (isMap(data)) learn(id, data, known)
    }
  }
}

async function namesIn(root: string, folder: string): Promise<string[]> {
  return readdir(realPath(root, folder))
}

async function readPage(
  id: string,
  root: string,
  path: string,
  known: Map<string, KnownAuthor>,
): Promise<void> {
  const text = await textOf(root, path).catch(() => undefined)
  if (text === undefined) return
  const { values, body } = readFrontMatter(text)
  learn(firstOf(values, idKeys.slice(0, -1)) ?? id, { bio: body, ...values }, known)
}

async function textOf(root: string, path: string): Promise<string> {
  return readFile(realPath(root, path), 'utf8')
}

function learn(id: string | undefined, entry: FrontMap, known: Map<string, KnownAuthor>): void {
  const name = firstOf(entry, nameKeys) ?? joined(entry)
  if (!id || !name) return
  const text = biographyKeys.map((key) => entry[key]).find((value) => typeof value === 'string')
  const author = {
    id,
    name,
    biography: typeof text === 'string' ? text.trim() || undefined : undefined,
  }
  for (const slug of [slugify(id), slugify(name)])
    if (slug !== '' && !known.has(slug)) known.set(slug, author)
}

function joined(entry: FrontMap): string | undefined {
  const parts = [entry.first_name ?? entry.firstName, entry.last_name ?? entry.lastName]
  return parts.map(lineOf).filter(Boolean).join(' ') || undefined
}

function firstOf(entry: FrontMap, keys: string[]): string | undefined {
  return keys.map((key) => lineOf(entry[key])).find((text) => text !== undefined)
}
