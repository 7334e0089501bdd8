import type { ReactNode } from 'react'
import { archivePath, articlePath, frontPath, indexPath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { LabelledSection } from './labelled-section.tsx'
import { linkStyle } from './link-style.ts'
import { SmallSearchForm } from './search-form.tsx'

interface Props {
  /** What a search on the page begins with; without it, there is none. */
  q?: string
  title: string
  language: string
  siteLanguage: string
  children: ReactNode
  /** Articles that may have been meant. */
  suggestions?: ArticleLink[]
}

/** A page that says why there is no article, and leads on. */
export function Notice({ title, language, siteLanguage, children, suggestions = [], q }: Props) {
  const wording = wordingFor(language)
  const ways = [
    { href: frontPath(language, siteLanguage), label: wording.site.frontPage },
    { href: indexPath('topic'), label: wording.site.topics },
    { href: archivePath(), label: wording.site.archive },
  ]
  return (
    <div className="mx-auto max-w-[36rem] pt-10 tablet:pt-16">
      <h1 className="headline text-[2.125rem] tablet:text-[2.75rem]">{title}</h1>
      <div className="mt-4 stack-3 text-[1.125rem]">{children}</div>
      {suggestions.length > 0 && (
        <LabelledSection
          id="suggestions"
          title={wording.site.perhaps}
          className="mt-8 border-t border-rule pt-3"
        >
          <ul className="mt-1">
            {suggestions.map(({ slug, title: name, language: other }) => (
              <li key={slug}>
                <a
                  href={articlePath(slug)}
                  {...ownLanguage(other, language)}
                  className={`inline-block py-1.5 text-[1.125rem] ${linkStyle}`}
                >
                  {typeset(name, other)}
                </a>
              </li>
            ))}
          </ul>
        </LabelledSection>
      )}
      {q !== undefined && (
        <div className="mt-8 border-t border-rule pt-4">
          <SmallSearchForm language={language} siteLanguage={siteLanguage} q={q} />
        </div>
      )}
      <nav aria-label={wording.site.tryThese} className="mt-8 border-t border-rule pt-3">
        <ul className="flex flex-wrap gap-x-6">
          {ways.map(({ href, label }) => (
            <li key={href}>
              <a href={href} className={`inline-block py-1.5 ${linkStyle}`}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
