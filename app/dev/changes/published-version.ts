import { dataVersion } from '#lib/publication/articles/publication.ts'
import { currentPublication } from '#lib/server/publication.ts'

/** A number that changes with each publication into the catalogue; 0 before the first. */
export async function publishedVersion(): Promise<number> {
  const publication = await currentPublication().catch(() => undefined)
  return publication ? dataVersion(publication.catalogue) : 0
}
