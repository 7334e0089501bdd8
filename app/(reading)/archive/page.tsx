import { descriptionOf, metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArchiveYears } from '#components/archive-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { archivePath } from '#lib/addresses/addresses.ts'
import { archiveYears } from '#lib/publication/articles/archive.ts'
import { collectionData } from '#lib/publication/seo/structured-data/list-data.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

async function metadata(): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const title = wordingFor(site.language).site.archive
  const description = descriptionOf((await archiveYears(current)).map(String))
  return metadataOf({ site, language: site.language, title, description, path: archivePath() })
}

async function Page() {
  const current = await publication()
  const { site } = current
  const { language } = site
  const title = wordingFor(language).site.archive
  return (
    <Framed language={language} path={archivePath()}>
      <StructuredData
        things={collectionData(site, { title, path: archivePath(), above: [], articles: [] })}
      />
      <ArchiveYears years={await archiveYears(current)} language={language} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
