import type { Metadata } from 'next'
import { archivePath } from '#lib/addresses/addresses.ts'
import { archiveMonths } from '#lib/articles/archive.ts'
import { formatMonth } from '#lib/language/format.ts'
import { collectionData } from '#lib/seo/structured-data/list-data.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { ArchiveYear } from '../../../../components/archive-page.tsx'
import { StructuredData } from '../../../../components/structured-data.tsx'
import { descriptionOf, metadataOf } from '../../../metadata.ts'
import { Missing } from '../../../missing.tsx'
import { missingMetadata } from '../../../missing-metadata.ts'
import { noStaticParams } from '../../../no-static-params.ts'
import { publication } from '../../../page-context.ts'
import { Framed } from '../../frame.tsx'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ year: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const year = Number((await params).year)
  if (!Number.isInteger(year) || year < 1 || year > 9999) return missingMetadata()
  const current = await publication()
  const { site } = current
  const { language } = site
  const title = `${wordingFor(language).archive} ${year}`
  const months = await archiveMonths(current, year)
  if (months.length === 0) return missingMetadata()
  const description = descriptionOf(months.map((month) => formatMonth(month, language, year)))
  return metadataOf({ site, language, title, description, path: archivePath(year) })
}

export default async function Page({ params }: Props) {
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
          above: [[wordingFor(language).archive, archivePath()]],
        })}
      />
      <ArchiveYear year={Number(year)} months={months} language={language} />
    </Framed>
  )
}
