import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueFile, openForReading } from '#lib/content/catalogue/open-catalogue.ts'
import { publishedSite } from '#lib/content/catalogue/write-settings.ts'
import { settings } from '#lib/settings/settings.ts'

/**
 * Where a look at the publication keeps what it compiled. Where a catalogue is published, it is compared with and stays
 * as it is. Where none is, as for a writer who only commits, one is made that nobody serves: else every look would go
 * through the whole archive.
 */
export async function placeToLook(): Promise<{ dataDir: string; checkOnly: boolean }> {
  const { contentDir, dataDir } = settings()
  const checkOnly = await isPublished(catalogueFile(contentDir, dataDir))
  return { dataDir: checkOnly ? dataDir : join(dataDir, 'check'), checkOnly }
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
