import { articlePath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { typeset } from '#lib/language/typeset.ts'
import { type Amendment, amendmentTitle } from '#lib/publication/articles/corrections.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Day } from './day.tsx'
import { PageHeading } from './page-heading.tsx'

interface Props {
  amendments: Amendment[]
  language: string
  timeZone: string
}

/** Every correction and withdrawal, newest first, each with its article. */
export function CorrectionsPage({ amendments, language, timeZone }: Props) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.corrections.title}>
        <p className="mt-3 text-soft">{wording.corrections.intro}</p>
      </PageHeading>
      {amendments.length === 0 && <p className="py-10 text-soft">{wording.corrections.none}</p>}
      <ol className="ruled">
        {amendments.map((amendment) => (
          <li
            key={`${amendment.slug}${amendment.date}${amendment.text}`}
            {...ownLanguage(amendment.language, language)}
            className="py-5"
          >
            <Entry amendment={amendment} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** In the article's language, as where it stands in other lists. */
function Entry({ amendment, timeZone }: { amendment: Amendment; timeZone: string }) {
  const { slug, date, text, language } = amendment
  return (
    <>
      <p className="label text-accent">
        <Day instant={date} language={language} timeZone={timeZone} />
      </p>
      <h2 className="headline mt-1 text-[1.25rem]">
        <a href={articlePath(slug)} className="decoration-accent hover:underline">
          {amendmentTitle(amendment, timeZone)}
        </a>
      </h2>
      <p className="mt-1">{typeset(text, language)}</p>
    </>
  )
}
