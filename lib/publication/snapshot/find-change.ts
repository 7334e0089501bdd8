import { sql } from 'kysely'
import { readArrays } from '#lib/sqlite/node-sqlite.ts'
import { type Publication, publishedMark } from '../articles/publication.ts'
import { namedFiles } from '../articles/published-files.ts'
import { termOf } from '../articles/terms.ts'
import type { Catalogue } from '../content/catalogue/open-catalogue.ts'
import type { CatalogueTables } from '../content/catalogue/tables.ts'
import { publishedSite, writtenRedirects } from '../content/catalogue/write-settings.ts'
import type { Settings } from '../content/settings-files.ts'
import type { Site } from '../content/site-schema.ts'
import { type HeldDocument, heldDocuments, readersDocuments } from './readers-documents.ts'

type Picture = CatalogueTables['pictures']

/** What makes a snapshot the next one: the same for its maker and for those who follow. */
export interface SnapshotChange {
  /** Paths of documents that are gone. */
  gone: string[]
  /** Documents that are new, or others than before. */
  documents: HeldDocument[]
  pictures: { gone: string[]; added: Picture[] }
  settings: Settings
  /** The mark of the publication into the catalogue that this is of. */
  published: string
}

/** A change, whether it takes a text from readers that they had before, and whether it puts anything in the place of what there was. */
export interface FoundChange {
  change: SnapshotChange
  takesAway: boolean
  replaces: boolean
}

/**
 * What a snapshot lacks of what readers may see of a publication at its moment, and has too much; undefined where that is
 * nothing.
 */
export async function findChange(
  publication: Publication,
  snapshot: Catalogue,
): Promise<FoundChange | undefined> {
  const wanted = await readersDocuments(publication)
  const before = new Map(
    Iterator.from(
      readArrays<[string, string], CatalogueTables>(snapshot, sql`SELECT path, hash FROM files`),
    ).map(([path, hash]) => [path, hash]),
  )
  const gone = [...before.keys()].filter((path) => !wanted.has(path))
  const fresh = [...wanted.values()].filter(({ path, hash }) => before.get(path) !== hash)
  const pictures = await changedPictures(publication, snapshot)
  const settings = await readersSettings(publication)
  const settingsBefore = await settingsOf(snapshot)
  const isAlike = JSON.stringify(settings) === JSON.stringify(settingsBefore)
  const isSame =
    isAlike && gone.length + fresh.length + pictures.gone.length + pictures.added.length === 0
  if (isSame) return undefined
  const documents = await Array.fromAsync(heldDocuments(publication, fresh))
  const published = await publishedMark(publication.catalogue)
  const isLess = fresh.some(({ path, extent }) => extent !== 'whole' && before.has(path))
  return {
    change: { gone, documents, pictures, settings, published },
    takesAway: gone.length > 0 || isLess,
    replaces: !isAlike || fresh.some(({ path }) => before.has(path)),
  }
}

async function settingsOf(catalogue: Catalogue): Promise<Settings | undefined> {
  const site = await publishedSite(catalogue)
  return site && { site, redirects: await writtenRedirects(catalogue) }
}

/** The settings without what readers do not see yet. */
async function readersSettings({ catalogue, now, site: { url } }: Publication): Promise<Settings> {
  const written = await settingsOf(catalogue)
  if (!written) throw new Error('The catalogue has no settings')
  const { front: _pinned, asks, banner, ...site } = written.site
  const hasBegun = (part: { from?: string | undefined; until?: string | undefined }) =>
    termOf(part, site.timeZone).from <= now
  const shown: Site = {
    ...{ ...site, url },
    ...(asks && { asks: asks.filter(hasBegun) }),
    ...(banner && { banner: [banner].flat().filter(hasBegun) }),
  }
  // As they will be read again.
  return JSON.parse(JSON.stringify({ site: shown, redirects: written.redirects })) as Settings
}

async function changedPictures(
  publication: Publication,
  snapshot: Catalogue,
): Promise<SnapshotChange['pictures']> {
  const named = await namedFiles(publication)
  const all = await publication.catalogue.selectFrom('pictures').selectAll().execute()
  const wanted = all.filter(({ path }) => named.get(path))
  const before = await snapshot.selectFrom('pictures').selectAll().execute()
  const known = new Set(before.map(markOf))
  const paths = new Set(wanted.map(({ path }) => path))
  return {
    gone: before.filter(({ path }) => !paths.has(path)).map(({ path }) => path),
    added: wanted.filter((picture) => !known.has(markOf(picture))),
  }
}

const markOf = ({ path, hash, width, height }: Picture) => `${hash} ${width} ${height} ${path}`
