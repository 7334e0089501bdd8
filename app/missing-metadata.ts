import type { Metadata } from '#components/metadata-elements.tsx'
import { iconPath } from '#lib/addresses/addresses.ts'
import { currentRequest, pathHeader } from '#lib/edition/render/current-request.ts'
import { languageOfPath } from '#lib/publication/articles/language-of-path.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { publication } from './page-context.ts'

/** Metadata of an address that leads nowhere, in a language (BCP 47), else in that of the path. */
export async function missingMetadata(asked?: unknown): Promise<Metadata> {
  const current = await publication()
  // Next.js's own headers would make the page one that it cannot keep; it shows a page of its own there.
  const path = currentRequest.getStore()?.headers?.[pathHeader] ?? '/'
  const language = typeof asked === 'string' ? asked : languageOfPath(current, path)
  const { notFoundTitle } = wordingFor(language).site
  return {
    title: `${notFoundTitle} · ${siteIn(current.site, language).name}`,
    robots: { index: false },
    icon: iconPath,
  }
}
