import { issuesFeedPath, issuesPath, newsletterPath } from '#lib/addresses/addresses.ts'
import type { ShownIssue } from '#lib/newsletter/catalogue/shown-issues.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { IssueEntry } from './issue-entry.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'

interface Props {
  list: ListId
  name: string
  description: string
  /** The newest first. */
  issues: ShownIssue[]
  language: string
  siteLanguage: string
  /** The day before which older issues are, if there are any. */
  older: string | undefined
  isNewest: boolean
}

/** Past issues of one newsletter. */
export function IssuesPage(props: Props) {
  const { list, name, description, issues, language, siteLanguage, older, isNewest } = props
  const wording = wordingFor(language)
  const asked = language === siteLanguage ? undefined : language
  const back = `${newsletterPath}${asked ? `?language=${asked}` : ''}`
  return (
    <div className="mx-auto max-w-[48rem]">
      <PageHeading
        label={
          <a href={back} className="decoration-accent hover:underline">
            {wording.newsletter.title}
          </a>
        }
        title={name}
      >
        {description && <p className="mt-3 text-soft">{description}</p>}
        <p className="mt-3 flex flex-wrap gap-x-6">
          <a href={`${back}#sign-up`} className={`inline-block py-1 ${linkStyle}`}>
            {wording.newsletter.signUp}
          </a>{' '}
          <a href={issuesFeedPath(list, asked)} className={`inline-block py-1 ${linkStyle}`}>
            {wording.newsletter.issuesFeed}
          </a>
        </p>
      </PageHeading>
      {issues.length === 0 && <p className="py-10 text-soft">{wording.newsletter.noIssuesOf}</p>}
      <ol className="ruled">
        {issues.map((issue) => (
          <li key={issue.day} className="py-5">
            <IssueEntry issue={issue} siteLanguage={siteLanguage} level={2} />
          </li>
        ))}
      </ol>
      {(older || !isNewest) && (
        <nav
          aria-label={wording.newsletter.pastIssues}
          className="flex flex-wrap justify-between gap-x-6 border-t border-rule pt-4"
        >
          {!isNewest && (
            <a href={issuesPath(list, { language: asked })} className={`py-1 ${linkStyle}`}>
              {wording.newsletter.newestIssues}
            </a>
          )}{' '}
          {older && (
            <a
              href={issuesPath(list, { language: asked, before: older })}
              rel="prev"
              className={`ms-auto py-1 ${linkStyle}`}
            >
              {wording.newsletter.olderIssues}
            </a>
          )}
        </nav>
      )}
    </div>
  )
}
