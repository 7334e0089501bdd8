import { Framed } from '#app/(reading)/frame.tsx'
import { descriptionOf, metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArchiveYear } from '#components/archive-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { archivePath } from '#lib/addresses/addresses.ts'
import { formatMonth, formatYear } from '#lib/language/format.ts'
import { archiveMonths } from '#lib/publication/articles/archive.ts'
import { collectionData } from '#lib/publication/seo/structured-data/list-data.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ year: string }>
}

async function metadata({ params }: Props): Promise<Metadata> {
  const year = Number((await params).year)
  if (!Number.isInteger(year) || year < 1 || year > 9999) return missingMetadata()
  const current = await publication()
  const { site } = current
  const { language } = site
  const title = wordingFor(language).site.archiveOf({ year: formatYear(year, language) })
  const months = await archiveMonths(current, year)
  if (months.length === 0) return missingMetadata()
  const description = descriptionOf(months.map((month) => formatMonth(month, language, { year })))
  return metadataOf({ site, language, title, description, path: archivePath(year) })
}

async function Page({ params }: Props) {
  const { year } = await params
  if (!/^\d{4}$/.test(year)) return <Missing path={`/archive/${year}`} />
  const current = await publication()
  const { site } = current
  const { language } = site
  const months = await archiveMonths(current, Number(year))
  if (months.length === 0) return <Missing path={`/archive/${year}`} />
  return (
    <Framed language={language} path={archivePath(Number(year))}>
      <StructuredData
        things={collectionData(site, {
          ...{ title: year, path: archivePath(Number(year)), articles: [] },
          above: [[wordingFor(language).site.archive, archivePath()]],
        })}
      />
      <ArchiveYear year={Number(year)} months={months} language={language} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
