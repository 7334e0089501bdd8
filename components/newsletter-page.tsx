import type { ComponentProps } from 'react'
import { issuesPath } from '#lib/addresses/addresses.ts'
import type { ShownIssue } from '#lib/newsletter/catalogue/shown-issues.ts'
import type { Offer } from '#lib/publication/articles/offers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { IssueEntry } from './issue-entry.tsx'
import { LabelledSection } from './labelled-section.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { SignUpForm } from './sign-up-form.tsx'

interface Props {
  intro: string
  form: ComponentProps<typeof SignUpForm>
  /** The last issues of each newsletter that has had one; undefined where they cannot be looked up now. */
  past: { offer: Offer; issues: ShownIssue[] }[] | undefined
  siteLanguage: string
}

/** What one can sign up to, and past issues. */
export function NewsletterPage({ intro, form, past, siteLanguage }: Props) {
  const wording = wordingFor(form.language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.newsletter.title}>
        <p className="mt-4 text-[1.125rem]">{intro}</p>
      </PageHeading>
      <div className="pt-6">
        <SignUpForm {...form} />
      </div>
      {past && (
        <LabelledSection
          id="issues"
          title={wording.newsletter.pastIssues}
          className="mt-12 border-t-2 border-ink pt-2"
        >
          {past.length === 0 && <p className="mt-3 text-soft">{wording.newsletter.noIssues}</p>}
          {past.map(({ offer, issues }) => (
            <PastIssues
              key={offer.list}
              {...{ offer, issues, siteLanguage }}
              language={form.language}
            />
          ))}
        </LabelledSection>
      )}
    </div>
  )
}

function PastIssues({
  offer: { list, name },
  issues,
  language,
  siteLanguage,
}: {
  offer: Offer
  issues: ShownIssue[]
  language: string
  siteLanguage: string
}) {
  const all = issuesPath(list, { language: language === siteLanguage ? undefined : language })
  return (
    <section aria-label={name} className="mt-5">
      <h3 className="headline text-[1.5rem]">
        <a href={all} className="decoration-accent hover:underline">
          {name}
        </a>
      </h3>
      <ol className="mt-1 ruled">
        {issues.map((issue) => (
          <li key={issue.day} className="py-3">
            <IssueEntry issue={issue} siteLanguage={siteLanguage} level={4} />
          </li>
        ))}
      </ol>
      <p className="mt-1">
        <a href={all} className={`inline-block py-1 ${linkStyle}`}>
          {wordingFor(language).newsletter.allIssues}
        </a>
      </p>
    </section>
  )
}
