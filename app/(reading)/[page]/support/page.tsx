import { SupportRoute, supportMetadata } from '#app/(reading)/support-route.tsx'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ page: string }>
}

/** The other languages of a site that names ways to give; that in its own language has no language in its address. */
async function languageOf({ params }: Props): Promise<string | undefined> {
  const { site } = await publication()
  const segment = decodeSegment((await params).page)
  return site.support?.length && site.languages.slice(1).includes(segment) ? segment : undefined
}

async function metadata(props: Props): Promise<Metadata> {
  const language = await languageOf(props)
  return language === undefined ? missingMetadata() : supportMetadata(language)
}

async function Page(props: Props) {
  const language = await languageOf(props)
  if (language !== undefined) return <SupportRoute language={language} />
  return <Missing path={`/${(await props.params).page}/support`} />
}

export default pageOf(metadata, Page)
