import type { Metadata } from 'next'
import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { CorrectionsPage } from '#components/corrections-page.tsx'
import { correctionsPath } from '#lib/addresses/addresses.ts'
import { listAmendments } from '#lib/publication/articles/corrections.ts'
import { currentWithdrawnAt } from '#lib/server/history.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../frame.tsx'

export const dynamic = 'force-dynamic'

/** Older corrections stand on their articles. */
const shown = 200

export async function generateMetadata(): Promise<Metadata> {
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

export default async function Page() {
  const current = await publication()
  const { language, timeZone } = current.site
  const amendments = await listAmendments(current, shown, await currentWithdrawnAt(current))
  return (
    <Framed language={language} path={correctionsPath}>
      <CorrectionsPage amendments={amendments} language={language} timeZone={timeZone} />
    </Framed>
  )
}
