import { headers } from 'next/headers'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Notice } from '#components/notice.tsx'
import { pathHeader } from '#lib/edition/render/current-request.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../(reading)/frame.tsx'
import { publication } from '../page-context.ts'

export const dynamic = 'force-dynamic'

async function metadata(): Promise<Metadata> {
  const { site } = await publication()
  const goneTitle = wordingFor(site.language).article.goneTitle
  return { title: `${goneTitle} · ${site.name}`, robots: { index: false } }
}

/** What `proxy.ts` shows, with status 410, in the place of an article that has expired. */
async function Gone() {
  const { site } = await publication()
  const wording = wordingFor(site.language)
  const path = (await headers()).get(pathHeader) ?? '/'
  return (
    <Framed language={site.language} path={path}>
      <Notice
        title={wording.article.goneTitle}
        language={site.language}
        siteLanguage={site.language}
      >
        <p>{wording.article.goneText}</p>
      </Notice>
    </Framed>
  )
}

export default pageOf(metadata, Gone)
