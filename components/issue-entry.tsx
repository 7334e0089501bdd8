import { issuePath } from '#lib/addresses/addresses.ts'
import { formatDate } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { ShownIssue } from '#lib/newsletter/catalogue/shown-issues.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Props {
  issue: ShownIssue
  siteLanguage: string
  /** Level of its headline in the page's outline. */
  level: 2 | 3 | 4
}

/** An issue in a list: its day, its first headline, which leads to it, and the other headlines. */
export function IssueEntry({ issue, siteLanguage, level }: Props) {
  const Headline = `h${level}` as const
  const { list, language, day } = issue
  const [lead, ...others] = issue.articles.length > 0 ? issue.articles : issue.corrections
  return (
    <>
      <p className="label text-accent">
        <time dateTime={day} className="inline-block">
          {formatDate(day, language)}
        </time>
      </p>
      <Headline className="headline mt-0.5 text-[1.25rem] font-semibold">
        <a
          href={issuePath(list, day, language, siteLanguage)}
          className="decoration-accent hover:underline"
        >
          {lead ? typeset(lead.title, lead.language) : wordingFor(language).corrections.title}
        </a>
      </Headline>
      {others.length > 0 && (
        <p className="mt-1 text-[0.9375rem] text-soft">
          {others
            .slice(0, 4)
            .map(({ title, language: own }) => typeset(title, own))
            .join(' · ')}
          {others.length > 4 && ' …'}
        </p>
      )}
    </>
  )
}
