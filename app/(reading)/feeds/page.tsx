import type { Metadata } from 'next'
import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { FeedsPage } from '#components/feeds-page.tsx'
import { feedsPath } from '#lib/addresses/addresses.ts'
import { listFeeds } from '#lib/publication/feeds/list-feeds.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await publication()
  const { language } = site
  const wording = wordingFor(language)
  const title = wording.feeds.title
  const description = wording.feeds.intro
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
