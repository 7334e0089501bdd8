import { htmlToMarkdown } from '#lib/importers/html/html-to-markdown.ts'
import { parseHtml } from '#lib/importers/html/parse-html.ts'
import { plainWords } from '#lib/importers/html/plain-words.ts'
import { yamlText } from '#lib/importers/publication/article-file.ts'
import { writeSiteFile } from '#lib/importers/publication/site-file.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { withoutControls } from '#lib/publication/content/control-characters.ts'
import { setParagraphs } from '../content/paragraphs.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'
import type { GuestAuthor } from '../wxr-site.ts'

/** Writes `site.yml` where there is none, from what the export says of the site, and notes what was guessed. */
export async function writeSite(archive: WordPressArchive): Promise<void> {
  const { plan, wxr, writer } = archive
  noteReadLanguages(archive)
  if (plan.site.exists) {
    await writer.writeIfMissing('site.yml', '')
    noteLanguages(archive)
    return
  }
  const title = plainWords(wxr.title) || 'Publication'
  const description = plainWords(wxr.description) || title
  const { language, timeZone } = plan
  const url = URL.parse(plan.origin)?.origin
  const site = { name: title, tagline: description, description, url, language, timeZone }
  await writeSiteFile(
    archive,
    { ...site, languages: archive.languages.all },
    'look through the file; exports do not name the time zone, --time-zone does',
  )
}

/** Writes a file for every author and topic that has none yet: the files belong to people from then on. */
export async function writeNames(archive: WordPressArchive): Promise<void> {
  const { names, writer, notes } = archive
  for (const entries of [names.authors, names.topics, names.series]) {
    for (const [slug, name] of entries.all()) {
      if (!entries.isShown(slug)) continue
      const description = names.descriptions.get(entries.path(slug))
      const guest = entries === names.authors ? names.guests.get(slug) : undefined
      await writer.writeIfMissing(
        entries.path(slug),
        guest
          ? await guestText(archive, name, guest)
          : `---\n${yamlText({ name, description })}---\n`,
      )
    }
    entries.note(notes, 'give one another name in the old site and export again')
  }
}

/** The file of someone of whom Co-Authors Plus says more than the name: biography, picture, web address. */
async function guestText(
  { wxr, media, plan }: WordPressArchive,
  name: string,
  { biography, job, website, picture }: GuestAuthor,
): Promise<string> {
  const found = wxr.attachments.get(picture)
  const src = found && (await media.carry(found.url))
  const image = found && src ? { src, alt: found.alt || name } : undefined
  const tree = parseHtml(biography)
  setParagraphs(tree)
  const { markdown } = htmlToMarkdown(tree, plan.language)
  const site = URL.parse(website)
  const link = site && /^https?:$/.test(site.protocol) ? `<${site.href}>\n` : ''
  const body = [markdown, link].filter((part) => part !== '').join('\n')
  const front = yamlText({ name, description: plainWords(job) || undefined, image })
  return withoutControls(`---\n${front}---\n${body === '' ? '' : `\n${body}`}`)
}

/** An address is no plain word: what only it says of a language is to be looked at. */
function noteReadLanguages({ languages, notes }: WordPressArchive): void {
  for (const [language, count] of languages.read)
    noteAt(notes, 'articles', {
      part: 'decision',
      what: `${count} pieces were read as ${language}, which their addresses alone say`,
      expected: 'a language that the export names',
      mend: 'nothing where that is right; else correct  language  in these articles',
    })
}

/** A publication that is there already offers the languages that it names. */
function noteLanguages({ plan, languages, notes }: WordPressArchive): void {
  const offered = [plan.language, ...plan.site.languages]
  const missing = languages.all.filter((language) => !offered.includes(language))
  if (missing.length > 0)
    noteAt(notes, 'site.yml', {
      part: 'decision',
      what: `articles are written in ${missing.join(', ')}, which the publication does not offer`,
      expected: 'the languages of all articles in languages',
      mend: `add ${missing.join(', ')} to languages in this file`,
    })
}
