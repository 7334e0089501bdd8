import { writeSiteFile } from '#lib/importers/publication/site-file.ts'
import type { GhostArchive } from '../ghost-archive.ts'

/** Writes `site.yml` where there is none, from Ghost's settings, and notes what was guessed. */
export async function writeGhostSite(archive: GhostArchive): Promise<void> {
  const { plan, survey, writer } = archive
  if (plan.site.exists) {
    await writer.writeIfMissing('site.yml', '')
    return
  }
  const setting = (key: string) =>
    survey.settings.get(key)?.replace(/\s+/g, ' ').trim() || undefined
  const title = setting('title') ?? 'Publication'
  const text = setting('description') ?? title
  await writeSiteFile(archive, {
    ...{ name: title, tagline: text, description: text },
    url: plan.origin && new URL(plan.origin).origin,
    language: plan.language,
    languages: [plan.language],
    timeZone: plan.timeZone,
  })
}
