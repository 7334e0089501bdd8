import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Notice } from '#components/notice.tsx'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../(reading)/frame.tsx'
import { publication } from '../page-context.ts'
import { pathHeader } from '../request-path.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await publication()
  const goneTitle = wordingFor(site.language).article.goneTitle
  return { title: `${goneTitle} · ${site.name}`, robots: { index: false } }
}

/** What `proxy.ts` shows, with status 410, in the place of an article that has expired. */
export default async function Gone() {
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
