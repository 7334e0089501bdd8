import { Framed } from '#app/(reading)/frame.tsx'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Note } from '#components/note.tsx'
import { SuggestionForm } from '#components/suggestion-form.tsx'
import { checkMailPath } from '#lib/addresses/addresses.ts'
import { currentSecrets } from '#lib/server/newsletter.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { hiddenMetadata } from '../hidden-metadata.ts'
import { askedLanguage, type Query } from '../language.ts'
import { readRetry } from '../retry.ts'

interface Props {
  searchParams: Query
}

async function metadata({ searchParams }: Props): Promise<Metadata> {
  return hiddenMetadata(({ newsletter }) => newsletter.checkTitle, (await searchParams).language)
}

/** What to do after a sign-up: the same for every address. */
async function Page({ searchParams }: Props) {
  const current = await publication()
  const { language: asked, retry: sealed } = await searchParams
  const language = askedLanguage(current, asked)
  const wording = wordingFor(language)
  const retry = readRetry(currentSecrets(), sealed)
  return (
    <Framed language={language} path={checkMailPath}>
      <Note title={wording.newsletter.checkTitle}>
        <p>{wording.newsletter.checkText}</p>
        <p className="text-[1rem] text-soft">{wording.newsletter.checkHint}</p>
        {retry?.suggestion && (
          <SuggestionForm suggestion={retry.suggestion} lists={retry.lists} language={language} />
        )}
      </Note>
    </Framed>
  )
}

export default pageOf(metadata, Page)
