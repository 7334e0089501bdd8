import { requestMoment } from './application/current-request.ts'
import { type Publication, readPublication } from './articles/publication.ts'
import {
  type Catalogue,
  catalogueFile,
  openForReading,
} from './content/catalogue/open-catalogue.ts'
import { settings } from './settings/settings.ts'

/** One connection a process, also when the development server loads this module anew. */
const shared = globalThis as typeof globalThis & { handbillCatalogue?: Catalogue }

/**
 * The publication that this process serves, as of this moment. Throws `NoCatalogueError` before the first intake.
 * Joins settings and catalogue; whoever renders a page calls it once.
 */
export function currentPublication(): Promise<Publication> {
  const { contentDir, dataDir, siteUrl } = settings()
  shared.handbillCatalogue ??= openForReading(catalogueFile(contentDir, dataDir))
  return readPublication(shared.handbillCatalogue, requestMoment(), siteUrl)
}
