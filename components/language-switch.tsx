import { frontPath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { languageName } from '#lib/language/format.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'

/** A page in another language. */
export interface Version {
  language: string
  /** Path of the page. */
  href: string
}

interface Props {
  /** Languages of the site, its own first. */
  languages: string[]
  /** Language of the page. */
  language: string
  /** The same page in other languages; of those without one, the front page stands in its place. */
  versions?: Version[] | undefined
}

/** More languages than these are shown when they are asked for. */
const inRow = 5

/** The ways to the same page in the other languages of the site; nothing where it has none. */
export function LanguageSwitch({ languages, language, versions = [] }: Props) {
  const [ofSite = language] = languages
  const others = languages.filter((other) => other !== language)
  if (others.length === 0) return null
  const label = wordingFor(language).site.languageMenu
  const links = (
    <ul className="flex flex-wrap justify-center gap-x-5 tablet:justify-end">
      {others.map((other) => (
        <li key={other}>
          <a
            href={
              versions.find((version) => version.language === other)?.href ??
              frontPath(other, ofSite)
            }
            lang={other}
            hrefLang={other}
            dir={directionOf(other)}
            className={`language-name inline-block py-1 ${linkStyle}`}
          >
            {languageName(other)}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav aria-label={label} className="mb-2 text-[0.875rem] text-soft print:hidden">
      {others.length > inRow ? (
        <details>
          <summary className="cursor-pointer py-1 tablet:text-end">{label}</summary>
          {links}
        </details>
      ) : (
        links
      )}
    </nav>
  )
}
