import type { ReactNode } from 'react'
import { articlePath, issuePath, issuesPath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { formatDate } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { ShownIssue } from '#lib/newsletter/catalogue/shown-issues.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { Teaser } from './teaser.tsx'

interface Props {
  issue: ShownIssue
  /** The list's name. */
  name: string
  siteLanguage: string
  timeZone: string
  /** The day of the issue before, if there is one. */
  before: string | undefined
  /** What stands at the foot, such as the newsletter's form. */
  offer?: ReactNode
}

/** An issue of a newsletter on the web, with what readers may still see of it. */
export function IssuePage({ issue, name, siteLanguage, timeZone, before, offer }: Props) {
  const { list, language, day, articles } = issue
  const wording = wordingFor(language)
  const asked = language === siteLanguage ? undefined : language
  return (
    <>
      <div className="mx-auto max-w-[48rem]">
        <PageHeading
          label={
            <a
              href={issuesPath(list, { language: asked })}
              className="decoration-accent hover:underline"
            >
              {name}
            </a>
          }
          title={formatDate(day, language)}
        />
        <ol className="ruled">
          {articles.map((article, index) => (
            <li key={article.path} className="py-6">
              <Teaser
                article={article}
                weight={index === 0 ? 'lead' : 'list'}
                timeZone={timeZone}
                pageLanguage={language}
                isFirst={index === 0}
              />
            </li>
          ))}
        </ol>
        <Corrections issue={issue} />
        <nav
          aria-label={wording.newsletter.pastIssues}
          className="mt-4 flex flex-wrap justify-between gap-x-6 border-t border-rule pt-3 print:hidden"
        >
          {before && (
            <a
              href={issuePath(list, before, language, siteLanguage)}
              rel="prev"
              className={`py-1 ${linkStyle}`}
            >
              {wording.newsletter.issueBefore}
            </a>
          )}{' '}
          <a href={issuesPath(list, { language: asked })} className={`ms-auto py-1 ${linkStyle}`}>
            {wording.newsletter.allIssues}
          </a>
        </nav>
      </div>
      {offer}
    </>
  )
}

function Corrections({ issue: { corrections, language } }: { issue: ShownIssue }) {
  if (corrections.length === 0) return null
  return (
    <section aria-labelledby="corrections" className="border-t-2 border-ink pt-3 pb-4">
      <h2 id="corrections" className="label text-accent">
        {wordingFor(language).corrections.title}
      </h2>
      <ul>
        {corrections.map(({ slug, title, date, text, language: own }) => (
          <li key={`${slug}${date}${text}`} {...ownLanguage(own, language)} className="py-3">
            <h3 className="headline text-[1.125rem]">
              <a href={articlePath(slug)} className="decoration-accent hover:underline">
                {typeset(title, own)}
              </a>
            </h3>
            <p className="mt-1">{typeset(text, own)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
