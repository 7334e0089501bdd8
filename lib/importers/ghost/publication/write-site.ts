import { yamlText } from '../../publication/article-file.ts'
import { type GhostArchive, noteAt } from '../ghost-archive.ts'

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
  const site = {
    name: title,
    tagline: text,
    description: text,
    url: plan.origin ? new URL(plan.origin).origin : 'http://localhost:3000',
    language: plan.language,
    languages: [plan.language],
    timeZone: plan.timeZone,
  }
  await writer.writeIfMissing('site.yml', yamlText(site))
  noteAt(archive, 'site.yml', {
    what: `made with the name "${title}", the language ${plan.language} and the time zone ${plan.timeZone}`,
    expected: 'the publication’s own name, tagline, description, address, language and time zone',
    mend: 'look through the file',
  })
}
