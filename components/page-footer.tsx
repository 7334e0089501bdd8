import { feedsPath, frontPath } from '#lib/addresses/addresses.ts'
import { languageName } from '#lib/language/format.ts'
import type { MenuLink } from '#lib/publication/articles/menus.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { MenuItems } from './menu-items.tsx'

/** The foot of every page: what it is, the ways on, the other languages, how to reach it. */
export function Footer({
  site,
  language,
  links,
  path,
}: {
  site: Site
  language: string
  links: MenuLink[]
  path: string
}) {
  const wording = wordingFor(language)
  const { description } = siteIn(site, language)
  const others = site.languages.filter((other) => other !== language)
  return (
    <footer
      id="footer"
      className="mt-16 border-t-2 border-ink pt-5 pb-12 text-[0.9375rem] text-soft print:mt-8 print:pb-0"
    >
      {description && (
        <p className="print:hidden">
          <bdi>{description}</bdi>
        </p>
      )}
      {links.length > 0 && (
        <nav aria-label={wording.site.footerMenu} className="mt-3 print:hidden">
          <MenuItems links={links} path={path} />
        </nav>
      )}
      {others.length > 0 && (
        <nav aria-label={wording.site.languageMenu} className="mt-1 print:hidden">
          <Languages others={others} ofSite={site.language} />
        </nav>
      )}
      <Imprint
        {...{ site, language, path }}
        hasFeeds={!links.some(({ href }) => href === feedsPath)}
      />
    </footer>
  )
}

function Languages({ others, ofSite }: { others: string[]; ofSite: string }) {
  return (
    <ul className="flex flex-wrap gap-x-6">
      {others.map((other) => (
        <li key={other}>
          <a
            href={frontPath(other, ofSite)}
            lang={other}
            hrefLang={other}
            className={`language-name inline-block py-1.5 ${linkStyle}`}
          >
            {languageName(other)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Imprint({
  site,
  language,
  path,
  hasFeeds,
}: {
  site: Site
  language: string
  path: string
  /** Whether it leads to the feeds, as the menu above it does not. */
  hasFeeds: boolean
}) {
  const link = `inline-block py-1 ${linkStyle}`
  return (
    <>
      <ul className="mt-3 flex flex-wrap gap-x-6 print:hidden">
        {hasFeeds && (
          <li>
            <a href={feedsPath} className={link}>
              {wordingFor(language).feeds.title}
            </a>
          </li>
        )}
        {site.contact?.email && (
          <li>
            <a href={`mailto:${site.contact.email}`} className={link}>
              {site.contact.email}
            </a>
          </li>
        )}
        {site.social.map(({ name, url }) => (
          <li key={url}>
            <a href={url} rel="me external noopener" className={link}>
              {name}
            </a>
          </li>
        ))}
        {site.licence?.url && (
          <li>
            <a href={site.licence.url} rel="license external noopener" className={link}>
              {site.licence.name}
            </a>
          </li>
        )}
      </ul>
      {site.contact?.postal && <p className="mt-3">{site.contact.postal}</p>}
      <p className="hidden print:block">
        {site.url}
        {path}
      </p>
    </>
  )
}
