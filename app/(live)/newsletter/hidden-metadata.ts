import { publication } from '#app/page-context.ts'
import type { Metadata } from '#components/metadata-elements.tsx'
import { iconPath } from '#lib/addresses/addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { askedLanguage } from './language.ts'

/**
 * Metadata of a page that is for one person alone: search engines leave it out, and nothing names its address, which
 * may hold a token.
 */
export async function hiddenMetadata(
  title: (wording: Wording) => string,
  language: unknown,
): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const used = askedLanguage(current, language)
  const name = siteIn(site, used).name
  return {
    title: `${title(wordingFor(used))} · ${name}`,
    robots: { index: false, follow: false },
    icon: iconPath,
  }
}
