import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { FeedsPage } from '#components/feeds-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { feedsPath } from '#lib/addresses/addresses.ts'
import { listFeeds } from '#lib/publication/feeds/list-feeds.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

async function metadata(): Promise<Metadata> {
  const { site } = await publication()
  const { language } = site
  const wording = wordingFor(language)
  const title = wording.feeds.title
  const description = wording.feeds.intro
  return metadataOf({ site, language, title, description, path: feedsPath })
}

async function Page() {
  const current = await publication()
  const { language } = current.site
  return (
    <Framed language={language} path={feedsPath}>
      <FeedsPage groups={await listFeeds(current, language)} language={language} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
