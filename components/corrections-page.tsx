import { articlePath } from '#lib/addresses/addresses.ts'
import type { ArticleLink } from '#lib/articles/article.ts'
import { typeset } from '#lib/language/typeset.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Day } from './day.tsx'
import { PageHeading } from './page-heading.tsx'

interface Props {
  corrections: (ArticleLink & { date: number; text: string })[]
  language: string
  timeZone: string
}

/** Every correction, newest first, each with its article. */
export function CorrectionsPage({ corrections, language, timeZone }: Props) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.corrections}>
        <p className="mt-3 text-soft">{wording.correctionsIntro}</p>
      </PageHeading>
      {corrections.length === 0 && <p className="py-10 text-soft">{wording.noCorrections}</p>}
      <ol className="divide-y divide-rule">
        {corrections.map(({ slug, title, date, text, language: other }) => (
          <li key={`${slug}${date}${text}`} className="py-5">
            <p className="label text-accent">
              <Day instant={date} language={language} timeZone={timeZone} />
            </p>
            <h2 className="headline mt-1 text-[1.25rem]">
              <a
                href={articlePath(slug)}
                lang={other}
                className="decoration-accent hover:underline"
              >
                {typeset(title, other)}
              </a>
            </h2>
            <p lang={other} className="mt-1">
              {typeset(text, other)}
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}
