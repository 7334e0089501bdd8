import { type ListKind, listFolders } from '#lib/addresses/addresses.ts'
import { type Route, routeOf } from '#lib/addresses/routes.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { publishedSite } from './catalogue/write-settings.ts'
import { slugOfFile } from './slug.ts'

/** What is at an address: the file or the words for it, and whether old addresses are never looked up there. */
export interface Live {
  what: string
  isUnseen?: true
}

const ofSite = 'a page or file of the site itself'

/**
 * What the application answers an address with by itself, whether or not readers may see it yet: it must stay what it is
 * when an hour comes, without anybody asking again. Undefined for an address that is free; `path` is decoded, and has no
 * slash at its end (see `normalPath`).
 */
export async function liveAddress(
  catalogue: Catalogue,
  path: string,
  languages: readonly string[],
): Promise<Live | undefined> {
  const route = routeOf(path)
  if (!route) return undefined
  const { needs, name } = route
  if (needs === 'unseen') return { what: ofSite, isUnseen: true }
  if (needs === 'nothing' || needs === 'machine') return { what: ofSite }
  const isLanguage = needs === 'page' || needs === 'language'
  if (isLanguage && languages.includes(name)) return { what: ofSite }
  const what = needs === 'language' ? undefined : await ownerOf(catalogue, needs, name)
  return what === undefined ? undefined : { what }
}

/** The document, or the words for the list page, that an address hangs on. */
async function ownerOf(
  catalogue: Catalogue,
  needs: Exclude<Route['needs'], 'nothing' | 'machine' | 'unseen' | 'language'>,
  name: string,
): Promise<string | undefined> {
  if (needs === 'page' && name === 'support' && (await namesWaysToGive(catalogue))) return ofSite
  if (needs === 'article' || needs === 'page') {
    const table = needs === 'article' ? 'articles' : 'pages'
    const documents = catalogue.selectFrom(table).select('path').where('slug', '=', name)
    return (await documents.executeTakeFirst())?.path
  }
  const entry = await catalogue
    .selectFrom('entries')
    .select(['path', 'name'])
    .where('kind', '=', needs)
    .where('slug', '=', name)
    .executeTakeFirst()
  return entry && (entry.path ?? `the page of ${entry.name}`)
}

/** Whether `site.yml` has ways to give, which have a page of their own. */
async function namesWaysToGive(catalogue: Catalogue): Promise<boolean> {
  const site = await publishedSite(catalogue)
  return (site?.support ?? []).length > 0
}

/** The file of a document with a problem of its own that would be at an address, as `folder/slug`; undefined for another. */
export function documentAt(path: string): string | undefined {
  const route = routeOf(path)
  if (!route || route.name === '') return undefined
  const { needs, name } = route
  if (needs === 'page') return `pages/${name}`
  if (needs === 'article') return `articles/${name}`
  return needs in listFolders ? `${listFolders[needs as ListKind]}/${name}` : undefined
}

/** Documents that have a problem of their own, by folder and slug: a link to them is not at fault. */
export async function unreadDocuments(catalogue: Catalogue): Promise<Set<string>> {
  const rows = await catalogue
    .selectFrom('files')
    .innerJoin('compiled', 'compiled.hash', 'files.hash')
    .select('files.path')
    .where('documentJson', 'is', null)
    .execute()
  return new Set(rows.map(({ path }) => `${path.split('/')[0]}/${slugOfFile(path)}`))
}
