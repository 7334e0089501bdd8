import { type Notes, noteAt } from '../shared/report.ts'
import { yamlText } from './article-file.ts'
import type { PublicationWriter } from './publication-writer.ts'

/** What an old site says of itself: texts on one line, its address, its language (BCP 47) and time zone (IANA). */
export interface SiteTexts {
  name: string
  tagline: string
  description: string
  /** Undefined where nobody knows it. */
  url: string | undefined
  language: string
  languages: string[]
  timeZone: string
}

/** A publication is at the root of its host; addresses below a path of the old site are redirects. */
const rootOf = (url: string | undefined) => URL.parse(url ?? '')?.origin ?? 'http://localhost:3000'

/** Writes `site.yml` where there is none, and notes what was guessed; `mend` says how to put it right. */
export async function writeSiteFile(
  { writer, notes }: { writer: PublicationWriter; notes: Notes },
  { name, tagline, description, url, language, languages, timeZone }: SiteTexts,
  mend = 'look through the file',
): Promise<void> {
  const site = {
    ...{ name, tagline, description, url: rootOf(url) },
    ...{ language, languages, timeZone },
  }
  await writer.writeIfMissing('site.yml', yamlText(site))
  noteAt(notes, 'site.yml', {
    part: 'decision',
    what: `made with the name "${name}", the language ${language} and the time zone ${timeZone}`,
    expected: 'the publication’s own name, tagline, description, address, language and time zone',
    mend,
  })
}
