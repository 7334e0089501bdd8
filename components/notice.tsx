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
      <Suggestions links={suggestions} language={language} />
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

function Suggestions({ links, language }: { links: ArticleLink[]; language: string }) {
  if (links.length === 0) return null
  return (
    <LabelledSection
      id="suggestions"
      title={wordingFor(language).site.perhaps}
      className="mt-8 border-t border-rule pt-3"
    >
      <ul className="mt-1">
        {links.map(({ slug, title, language: own }) => (
          <li key={slug}>
            <a
              href={articlePath(slug)}
              {...ownLanguage(own, language)}
              className={`inline-block py-1.5 text-[1.125rem] ${linkStyle}`}
            >
              {typeset(title, own)}
            </a>
          </li>
        ))}
      </ul>
    </LabelledSection>
  )
}
