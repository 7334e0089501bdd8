import { headers } from 'next/headers'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Notice } from '#components/notice.tsx'
import { pathHeader } from '#lib/edition/render/current-request.ts'
import { expiredLanguage } from '#lib/publication/articles/old-addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Framed } from '../(reading)/frame.tsx'
import { publication } from '../page-context.ts'

export const dynamic = 'force-dynamic'

/** The language of what was there. */
async function read() {
  const current = await publication()
  const path = (await headers()).get(pathHeader) ?? '/'
  const { site } = current
  return { site, path, language: (await expiredLanguage(current, path)) ?? site.language }
}

async function metadata(): Promise<Metadata> {
  const { site, language } = await read()
  const { goneTitle } = wordingFor(language).article
  return { title: `${goneTitle} · ${siteIn(site, language).name}`, robots: { index: false } }
}

/** What `proxy.ts` shows, with status 410, in the place of an article that has expired. */
async function Gone() {
  const { site, path, language } = await read()
  const wording = wordingFor(language)
  return (
    <Framed language={language} path={path}>
      <Notice title={wording.article.goneTitle} language={language} siteLanguage={site.language}>
        <p>{wording.article.goneText}</p>
      </Notice>
    </Framed>
  )
}

export default pageOf(metadata, Gone)
