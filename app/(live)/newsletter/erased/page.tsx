import { Framed } from '#app/(reading)/frame.tsx'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { linkStyle } from '#components/link-style.ts'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Note } from '#components/note.tsx'
import { erasedPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { hiddenMetadata } from '../hidden-metadata.ts'
import { askedLanguage, type Query } from '../language.ts'

interface Props {
  searchParams: Query
}

async function metadata({ searchParams }: Props): Promise<Metadata> {
  return hiddenMetadata(({ newsletter }) => newsletter.erasedTitle, (await searchParams).language)
}

/** What is left after an erasure, and why. */
async function Page({ searchParams }: Props) {
  const current = await publication()
  const language = askedLanguage(current, (await searchParams).language)
  const wording = wordingFor(language)
  return (
    <Framed language={language} path={erasedPath}>
      <Note title={wording.newsletter.erasedTitle}>
        <p>{wording.newsletter.eraseText}</p>
        <p>
          {wording.newsletter.eraseBack} <Contact email={current.site.contact?.email} />
        </p>
      </Note>
    </Framed>
  )
}

function Contact({ email }: { email: string | undefined }) {
  if (!email) return null
  return (
    <a href={`mailto:${email}`} className={linkStyle}>
      {email}
    </a>
  )
}

export default pageOf(metadata, Page)
