import { notFound } from 'next/navigation'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { languageOfPath } from '#lib/publication/articles/language-of-path.ts'
import { suggestionsFor, wordsOfPath } from '#lib/publication/search/suggestions.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Notice } from '../components/notice.tsx'
import { Framed } from './(reading)/frame.tsx'
import { publication } from './page-context.ts'

/**
 * A page that is not there: says so with status 404, and offers what the address `path` may have meant. Plain `next start`
 * has no way to set a status but Next.js's own, whose page is a bare one. It is in the `language` that was asked for, else in that of the path.
 */
export async function Missing({ path, language: asked }: { path: string; language?: string }) {
  if (!answerWith(404)) notFound()
  const current = await publication()
  const language = asked ?? languageOfPath(current, path)
  const wording = wordingFor(language)
  const suggestions = await suggestionsFor(current, path)
  return (
    <Framed language={language} path={path}>
      <Notice
        title={wording.site.notFoundTitle}
        language={language}
        siteLanguage={current.site.language}
        suggestions={suggestions}
        q={wordsOfPath(path).join(' ')}
      >
        <p>{wording.site.notFoundText}</p>
      </Notice>
    </Framed>
  )
}
