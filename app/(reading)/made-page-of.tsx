import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { type MadePage, madePagesOf } from '#lib/publication/articles/made-pages.ts'
import { MadePageRoute, madePageMetadata } from './made-page-route.tsx'

interface Props {
  params: Promise<{ page: string }>
}

/**
 * A page that settings make, in the other languages of a site that has it; that in its own language has no language in its
 * address.
 */
export function madePageOf(made: MadePage) {
  async function languageOf({ params }: Props): Promise<string | undefined> {
    const { site } = await publication()
    const segment = decodeSegment((await params).page)
    const isThere = madePagesOf(site).includes(made) && site.languages.slice(1).includes(segment)
    return isThere ? segment : undefined
  }

  async function metadata(props: Props): Promise<Metadata> {
    const language = await languageOf(props)
    return language === undefined ? missingMetadata() : madePageMetadata({ made, language })
  }

  async function Page(props: Props) {
    const language = await languageOf(props)
    if (language !== undefined) return <MadePageRoute made={made} language={language} />
    return <Missing path={`/${(await props.params).page}/${made}`} />
  }

  return pageOf(metadata, Page)
}
