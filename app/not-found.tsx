import { headers } from 'next/headers'
import { suggestionsFor } from '#lib/articles/suggestions.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Notice } from '../components/notice.tsx'
import { Framed } from './(reading)/frame.tsx'
import { notFoundMetadata } from './not-found-metadata.ts'
import { publication } from './page-context.ts'
import { pathHeader } from './request-path.ts'

export const generateMetadata = notFoundMetadata

/** A page that is not there: says so, and offers what the address may have meant. */
export default async function NotFound() {
  const current = await publication()
  const { language } = current.site
  const wording = wordingFor(language)
  const path = (await headers()).get(pathHeader) ?? '/'
  const suggestions = await suggestionsFor(current, path)
  return (
    <Framed language={language} path={path}>
      <Notice
        title={wording.notFoundTitle}
        language={language}
        siteLanguage={language}
        suggestions={suggestions}
      >
        <p>{wording.notFoundText}</p>
      </Notice>
    </Framed>
  )
}
