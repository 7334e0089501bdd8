import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { publishedSite } from '#lib/publication/content/catalogue/write-settings.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from './fault.ts'

/** Where a look keeps what it compiled, and whether what is published there stays as it is. */
export interface PlaceToLook {
  dataDir: string
  checkOnly: boolean
  /** Nobody is ever served what lies there, so that no document needs Contentlayer's types. */
  isUntyped: boolean
}

/**
 * Does `work` with a place to look: the one of {@link placeToLook}, or, where a commit is named, one in which readers have
 * what that commit holds. Throws a fault where it is no commit.
 */
export async function whileLooking<Result>(
  from: string | undefined,
  work: (place: PlaceToLook) => Promise<Result>,
): Promise<Result> {
  if (from === undefined) return work(await placeToLook())
  // Not for the many looks that compare with no commit: those are to be quick.
  const { Workspace } = await import('#lib/desk/forecast/workspace.ts')
  const { contentDir, dataDir, siteUrl } = settings()
  const workspace = new Workspace({ contentDir, dataDir, siteUrl, now: Date.now() })
  try {
    const compared = await workspace.publishedAs(from).catch(noCommit('--from', from))
    if (compared !== undefined)
      return await work({ dataDir: compared, checkOnly: true, isUntyped: false })
    // What is wrong in the branch is no reason to keep back what mends it.
    console.error(`Addresses are not compared: ${from} has no publication that could be published.`)
    return await work(await placeToLook())
  } finally {
    await workspace.close()
  }
}

/** Says in plain words that what an option names is no commit. */
export function noCommit(option: string, ref: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error) || error.name !== 'GitError') throw error
    throw new Fault(
      `${option} is "${ref}", expected a commit, a branch or a tag of the git repository of ${settings().contentDir}`,
      2,
    )
  }
}

/**
 * Where a look at the publication keeps what it compiled. Where a catalogue is published, it is compared with and stays
 * as it is. Where none is, as for a writer who only commits, one is made that nobody serves: else every look would go
 * through the whole archive.
 */
export async function placeToLook(): Promise<PlaceToLook> {
  const { contentDir, dataDir } = settings()
  const checkOnly = await isPublished(catalogueFile(contentDir, dataDir))
  if (checkOnly) return { dataDir, checkOnly, isUntyped: false }
  return { dataDir: join(dataDir, 'check'), checkOnly, isUntyped: true }
}

async function isPublished(file: string): Promise<boolean> {
  if (!existsSync(file)) return false
  const catalogue = openForReading(file)
  try {
    return (await publishedSite(catalogue)) !== undefined
  } catch {
    return false
  } finally {
    await catalogue.destroy()
  }
}
