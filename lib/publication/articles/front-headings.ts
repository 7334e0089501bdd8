import { listPath } from '#lib/addresses/addresses.ts'
import { type ShownSection, subjectOf } from '#lib/publication/content/front-sections.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { Publication } from './publication.ts'
import { nameOf } from './translations.ts'

/** What stands above a section. */
export interface FrontHeading {
  text: string
  /** Where it leads. */
  path: string | undefined
  /** Language of its words, where it is not the page's. */
  language: string | undefined
}

/** The heading of a section: its title, else the name of what it lists; undefined where it has none. */
export async function headingOf(
  publication: Publication,
  section: ShownSection,
  language: string,
): Promise<FrontHeading | undefined> {
  const subject = subjectOf(section)
  const isList = subject === 'topic' || subject === 'author' || subject === 'series'
  const slug = isList ? section[subject]?.normalize('NFC') : undefined
  const path = isList && slug !== undefined ? listPath(subject, slug) : undefined
  if (section.title !== undefined)
    return { ...titleIn(publication.site, section.title, language), path }
  if (isList && slug !== undefined)
    return { text: await nameIn(publication, subject, slug, language), path, language: undefined }
  const text = subject === 'latest' ? wordingFor(language).site.latest : section.kind
  return text === undefined ? undefined : { text, path, language: undefined }
}

function titleIn(
  { language: own, translations }: Publication['site'],
  title: string,
  language: string,
) {
  const translated = translations?.[language]?.front?.[title]
  if (translated !== undefined || language === own)
    return { text: translated ?? title, language: undefined }
  return { text: title, language: own }
}

async function nameIn(
  { catalogue }: Publication,
  kind: 'topic' | 'author' | 'series',
  slug: string,
  language: string,
): Promise<string> {
  const entry = await catalogue
    .selectFrom('entries')
    .select(['name', 'translationsJson'])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return entry ? nameOf(entry, language) : slug
}
