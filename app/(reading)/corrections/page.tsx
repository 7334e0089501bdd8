import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { CorrectionsPage } from '#components/corrections-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { correctionsPath } from '#lib/addresses/addresses.ts'
import { listAmendments } from '#lib/publication/articles/corrections.ts'
import { currentWithdrawnAt } from '#lib/server/history.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

/** Older corrections stand on their articles. */
const shown = 200

async function metadata(): Promise<Metadata> {
  const { site } = await publication()
  const wording = wordingFor(site.language)
  const title = wording.corrections.title
  const description = wording.corrections.intro
  const feed = {
    title: wording.site.labelled({ label: site.name, text: title }),
    path: correctionsPath,
  }
  return metadataOf({
    ...{ site, language: site.language, title, description, path: correctionsPath, feed },
  })
}

async function Page() {
  const current = await publication()
  const { language, timeZone } = current.site
  const amendments = await listAmendments(current, shown, await currentWithdrawnAt(current))
  return (
    <Framed language={language} path={correctionsPath}>
      <CorrectionsPage amendments={amendments} language={language} timeZone={timeZone} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
