import { Framed } from '#app/(reading)/frame.tsx'
import { descriptionOf, metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArchiveMonth } from '#components/archive-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { archivePath } from '#lib/addresses/addresses.ts'
import { formatMonth } from '#lib/language/format.ts'
import { archiveMonth } from '#lib/publication/articles/archive.ts'
import { collectionData } from '#lib/publication/seo/structured-data/list-data.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ year: string; month: string }>
}

async function monthOf({ params }: Props): Promise<{ year: number; month: number } | undefined> {
  const { year, month } = await params
  return /^\d{4}$/.test(year) && /^(0[1-9]|1[0-2])$/.test(month)
    ? { year: Number(year), month: Number(month) }
    : undefined
}

async function metadata(props: Props): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const asked = await monthOf(props)
  if (!asked) return missingMetadata()
  const { year, month } = asked
  const title = formatMonth(month, site.language, { year })
  const articles = await archiveMonth(current, year, month)
  const description = descriptionOf(articles.map((article) => article.title))
  const path = archivePath(year, month)
  return metadataOf({ site, language: site.language, title, description, path })
}

async function Page(props: Props) {
  const asked = await monthOf(props)
  if (!asked) return <Missing path={archivePath()} />
  const { year, month } = asked
  const current = await publication()
  const { site } = current
  const { language, timeZone } = site
  const articles = await archiveMonth(current, year, month)
  if (articles.length === 0) return <Missing path={archivePath()} />
  return (
    <Framed language={language} path={archivePath(year, month)}>
      <StructuredData
        things={collectionData(site, {
          title: formatMonth(month, language, { year }),
          path: archivePath(year, month),
          above: [
            [wordingFor(language).site.archive, archivePath()],
            [String(year), archivePath(year)],
          ],
          articles,
        })}
      />
      <ArchiveMonth {...{ year, month, articles, language, timeZone }} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
