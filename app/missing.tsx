import { headers } from 'next/headers'
import { answerWith } from '#lib/application/answer-status.ts'
import { suggestionsFor, wordsOfPath } from '#lib/articles/suggestions.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Notice } from '../components/notice.tsx'
import { Framed } from './(reading)/frame.tsx'
import { publication } from './page-context.ts'
import { pathHeader } from './request-path.ts'

/** A page that is not there: says so with status 404, and offers what the address may have meant. */
export async function Missing() {
  answerWith(404)
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
        q={wordsOfPath(path).join(' ')}
      >
        <p>{wording.notFoundText}</p>
      </Notice>
    </Framed>
  )
}
