import { yamlText } from '#lib/importers/publication/article-file.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { withoutGhostUrl } from '../addresses/ghost-url.ts'
import type { GhostArchive } from '../ghost-archive.ts'

/** A file for every author and topic that has none yet: the files belong to people from then on. */
export async function writeGhostEntries(archive: GhostArchive): Promise<void> {
  for (const author of archive.authors.values()) {
    if (!archive.slugs.authors.has(author.slug)) continue
    const { bio, website, profile_image } = author.row
    const site =
      website && /^https?:\/\/\S+$/i.test(website.trim()) ? `<${website.trim()}>` : undefined
    const text = [bio && oneParagraph(bio), site].filter((one) => one !== undefined).join('\n\n')
    await writeEntry(archive, `authors/${author.slug}.md`, author.name, {
      text,
      picture: profile_image,
      description: undefined,
    })
  }
  const written = new Set<string>()
  for (const topic of archive.topics.public.values()) {
    if (!archive.slugs.topics.has(topic.slug)) continue
    if (written.has(topic.slug)) noteDouble(archive, topic.slug, topic.name)
    else {
      const { description, feature_image } = topic.row
      await writeEntry(archive, `topics/${topic.slug}.md`, topic.name, {
        text: '',
        picture: feature_image,
        description,
      })
    }
    written.add(topic.slug)
  }
}

interface EntryTexts {
  text: string
  description: string | undefined
  picture: string | undefined
}

async function writeEntry(
  archive: GhostArchive,
  path: string,
  name: string,
  texts: EntryTexts,
): Promise<void> {
  const { plan, writer, media } = archive
  const clean = (text: string) => withoutGhostUrl(text, plan.origin)
  const src = texts.picture && (await media.carry(clean(texts.picture)))
  if (texts.picture && !src) noteLost(archive, path, texts.picture)
  const front = {
    name: oneLine(name),
    description: texts.description && oneLine(clean(texts.description)),
    image: src ? { src, alt: '' } : undefined,
  }
  const body = texts.text === '' ? '' : `\n${clean(texts.text)}\n`
  await writer.writeIfMissing(path, `---\n${yamlText(front)}---\n${body}`)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Biographies are plain text in Ghost. */
function oneParagraph(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(?=[#+-]|\d+[.)])/, '\\')
}

function noteLost(archive: GhostArchive, path: string, picture: string): void {
  const isGravatar = /gravatar\.com/i.test(picture)
  noteAt(archive.notes, path, {
    part: 'lost',
    what: isGravatar
      ? 'the picture at Gravatar was left out: its address is made of a mail address'
      : 'the picture was not found; it was left out',
    expected: 'a picture of the publication’s own',
    mend: 'put it into images/ and name it in this file',
  })
}

function noteDouble(archive: GhostArchive, slug: string, name: string): void {
  noteAt(archive.notes, `topics/${slug}.md`, {
    part: 'decision',
    what: `the tag "${name}" makes the same address as another`,
    expected: 'one address for one topic',
    mend: 'if they are two topics, give one another name in the articles',
  })
}
