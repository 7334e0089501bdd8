import { chunks } from '#lib/sqlite/chunks.ts'
import type { LinkUse } from '../markdown/link-uses.ts'
import { namedPicture, type PictureUse } from '../markdown/pictures.ts'
import type { Settings } from '../settings-files.ts'
import type { Catalogue } from './open-catalogue.ts'

interface FileUse {
  /** From the publication's root: `images/…`. */
  file: string
  /** The document that names it. */
  path: string
}

/** Where the page of a document is found, for links that begin at it: as deep as it, by whatever name. */
const placeOf = (path: string) => (path.startsWith('pages/') ? '/page' : '/folder/document')

/** What the allow-list took from a text is no part of it. */
const isKept = ({ isTaken }: { isTaken?: true }) => !isTaken

/** Notes which files of `images/` the documents of these hashes show or link to; what was noted of them must be gone. */
export async function noteFileUses(catalogue: Catalogue, hashes: string[]): Promise<void> {
  for (const some of chunks(hashes)) {
    const rows = await catalogue
      .selectFrom('compiled')
      .select(['path', 'picturesJson', 'linksJson'])
      .where('hash', 'in', some)
      .where((where) =>
        where.or([where('picturesJson', '<>', '[]'), where('linksJson', '<>', '[]')]),
      )
      .execute()
    const uses = rows.flatMap(({ path, picturesJson, linksJson }) => {
      const shown = (JSON.parse(picturesJson) as PictureUse[])
        .filter(isKept)
        .map(({ file }) => file)
      const linked = (JSON.parse(linksJson) as LinkUse[])
        .filter(isKept)
        .map(({ href }) => linkedFile(href, placeOf(path)))
      return usesOf(path, [...shown, ...linked])
    })
    await insert(catalogue, uses)
  }
}

/** Notes which files of `images/` `site.yml` and `redirects.yml` name, in the place of what they named before. */
export async function noteSettingsUses(
  catalogue: Catalogue,
  { site, redirects }: Settings,
): Promise<void> {
  const sources = ['site.yml', 'redirects.yml']
  await catalogue.deleteFrom('fileUses').where('path', 'in', sources).execute()
  const { origin } = new URL(site.url)
  const rows = await catalogue.selectFrom('pictures').select('path').execute()
  const pictures = new Set(rows.map(({ path }) => path))
  const isThere = (file: string) => pictures.has(file)
  const logo = site.logo === undefined ? undefined : namedPicture(site.logo, 'site.yml', isThere)
  const named = [logo, ...textsIn(site).map((text) => linkedFile(text, '/', origin))]
  const targets = Object.values(redirects).map((target) => linkedFile(target, '/', origin))
  await insert(catalogue, [...usesOf('site.yml', named), ...usesOf('redirects.yml', targets)])
}

/**
 * The file of `images/` that a link of the publication's own leads to, from the page at `place`; undefined for another.
 * With `origin`, whole addresses of others are none.
 */
function linkedFile(href: string, place: string, origin?: string): string | undefined {
  const url = URL.parse(href, (origin ?? 'http://localhost') + place)
  if (!url?.pathname.startsWith('/images/') || (origin && url.origin !== origin)) return undefined
  try {
    return decodeURIComponent(url.pathname.slice(1))
  } catch {
    return undefined
  }
}

function usesOf(path: string, files: (string | undefined)[]): FileUse[] {
  return [...new Set(files)].flatMap((file) => (file?.startsWith('images/') ? { file, path } : []))
}

async function insert(catalogue: Catalogue, uses: FileUse[]): Promise<void> {
  for (const some of chunks(uses)) await catalogue.insertInto('fileUses').values(some).execute()
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
