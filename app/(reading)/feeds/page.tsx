import type { Metadata } from 'next'
import { feedsPath } from '#lib/addresses/addresses.ts'
import { listFeeds } from '#lib/feeds/list-feeds.ts'
import { feedsWordingFor } from '#lib/wording/feeds/wording.ts'
import { FeedsPage } from '../../../components/feeds-page.tsx'
import { metadataOf } from '../../metadata.ts'
import { publication } from '../../page-context.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await publication()
  const { language } = site
  const { feeds: title, intro: description } = feedsWordingFor(language)
  return metadataOf({ site, language, title, description, path: feedsPath })
}

export default async function Page() {
  const current = await publication()
  const { language } = current.site
  return (
    <Framed language={language} path={feedsPath}>
      <FeedsPage groups={await listFeeds(current, language)} language={language} />
    </Framed>
  )
}
