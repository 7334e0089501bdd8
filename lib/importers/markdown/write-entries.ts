import { slugify } from '#lib/publication/content/slug.ts'
import { convertBody } from '../body/convert-body.ts'
import { yamlText } from '../publication/article-file.ts'
import type { Entries } from '../publication/entries.ts'
import type { Archive } from './archive.ts'
import { postContext } from './post-context.ts'
import { isBareId } from './posts/names.ts'
import type { TermPage } from './term-pages.ts'

/** Writes a file for every author, topic and series that has none, and notes what a person should look at. */
export async function writeEntries(archive: Archive): Promise<void> {
  const { authors, topics, series, notes } = archive
  for (const [slug] of authors.entries.all()) {
    if (!authors.has(slug)) continue
    const known = authors.known.get(slug)
    await writeEntry(archive, authors.entries, slug, authors.name(slug) ?? slug, known?.biography)
  }
  for (const entries of [topics, series])
    for (const [slug, name] of entries.all()) {
      if (!entries.isShown(slug)) continue
      const page = archive.terms.get(entries.path(slug).replace(/\.md$/, ''))
      const text = page && (await termText(archive, page))
      await writeEntry(archive, entries, slug, page?.name ?? name, text, page?.description)
    }
  for (const entries of [authors.entries, topics, series]) entries.note(notes)
  noteWantedNames(archive)
  noteLikelyDoubles(archive)
}

/** The text of a term's page as the publication has it. */
async function termText(archive: Archive, page: TermPage): Promise<string> {
  const lineInFile = (line: number) => line + page.bodyLine - 1
  const context = postContext(archive, page.file, page.values, lineInFile)
  return (await convertBody(page.body, archive.plan.preset.templates, false, context)).trim()
}

async function writeEntry(
  { writer }: Archive,
  entries: Entries,
  slug: string,
  name: string,
  text: string | undefined,
  description?: string,
): Promise<void> {
  const body = text ? `\n${text}\n` : ''
  await writer.writeIfMissing(
    entries.path(slug),
    `---\n${yamlText({ name, description })}---\n${body}`,
  )
}

function noteWantedNames({ authors, notes, wantedNames }: Archive): void {
  const ids = authors.entries
    .all()
    .filter(([slug]) => authors.has(slug))
    .map(([slug]) => authors.name(slug) ?? slug)
    .filter(isBareId)
  for (const id of ids)
    notes.add({
      file: authors.entries.path(slugify(id)),
      line: 2,
      part: 'decision',
      what: `name wanted: "${id}" is all that the source says`,
      expected: 'a name as readers should see it',
      mend: 'write it into this file',
    })
  for (const id of [...wantedNames].filter((one) => !authors.has(slugify(one))).sort())
    notes.add({
      file: 'authors',
      line: 1,
      part: 'decision',
      what: `name wanted: the texts mention "${id}", who wrote none of them`,
      expected: 'a name as readers should see it',
      mend: 'replace the id in the articles',
    })
}

/** "Ada Byron (@ada)" and "Ada Byron" make two addresses, and are one person as a rule. */
function noteLikelyDoubles({ authors, notes }: Archive): void {
  const bySlug = new Map<string, string[]>()
  for (const [slug] of authors.entries.all()) {
    const name = authors.name(slug) ?? slug
    const plain = slugify(name.replace(/\s*[([].*$/, ''))
    bySlug.set(plain, [...(bySlug.get(plain) ?? []), name])
  }
  for (const [slug, names] of bySlug) {
    const [first = ''] = names
    if (names.length < 2) continue
    notes.add({
      file: authors.entries.path(slugify(first) || slug),
      line: 2,
      part: 'decision',
      what: `${names.map((name) => `"${name}"`).join(' and ')} look like one author`,
      expected: 'one file for one author',
      mend: 'if so, give them one name in the mapping file:  authors: {…}, delete the files and import again',
    })
  }
}
