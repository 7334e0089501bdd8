import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { archivePath } from '#lib/addresses/addresses.ts'
import { archiveMonths } from '#lib/articles/archive.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { ArchiveYear } from '../../../../components/archive-page.tsx'
import { metadataOf } from '../../../metadata.ts'
import { publication } from '../../../page-context.ts'
import { Framed } from '../../frame.tsx'

interface Props {
  params: Promise<{ year: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await params
  const { site } = await publication()
  const title = `${wordingFor(site.language).archive} ${year}`
  return metadataOf({ site, language: site.language, title, path: archivePath(Number(year)) })
}

export default async function Page({ params }: Props) {
  const { year } = await params
  if (!/^\d{4}$/.test(year)) notFound()
  const current = await publication()
  const { language } = current.site
  const months = await archiveMonths(current, Number(year))
  if (months.length === 0) notFound()
  return (
    <Framed language={language} path={archivePath(Number(year))}>
      <ArchiveYear year={Number(year)} months={months} language={language} />
    </Framed>
  )
}
