import { plainWords } from '#lib/importers/html/plain-words.ts'
import { yamlText } from '#lib/importers/publication/article-file.ts'
import { writeSiteFile } from '#lib/importers/publication/site-file.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'

/** Writes `site.yml` where there is none, from what the export says of the site, and notes what was guessed. */
export async function writeSite(archive: WordPressArchive): Promise<void> {
  const { plan, wxr, writer } = archive
  if (plan.site.exists) {
    await writer.writeIfMissing('site.yml', '')
    return
  }
  const title = plainWords(wxr.title) || 'Publication'
  const description = plainWords(wxr.description) || title
  const { language, timeZone } = plan
  const url = URL.parse(plan.origin)?.origin
  const site = { name: title, tagline: description, description, url, language, timeZone }
  await writeSiteFile(
    archive,
    { ...site, languages: [language] },
    'look through the file; exports do not name the time zone, --time-zone does',
  )
}

/** Writes a file for every author and topic that has none yet: the files belong to people from then on. */
export async function writeNames({ names, writer, notes }: WordPressArchive): Promise<void> {
  for (const entries of [names.authors, names.topics]) {
    for (const [slug, name] of entries.all()) {
      if (!entries.isShown(slug)) continue
      const description = entries === names.topics ? names.descriptions.get(slug) : undefined
      await writer.writeIfMissing(
        entries.path(slug),
        `---\n${yamlText({ name, description })}---\n`,
      )
    }
    entries.note(notes, 'give one another name in the old site and export again')
  }
}
