import { feedsPath, ownershipPath } from '#lib/addresses/addresses.ts'
import { leadsTo, type MenuNode } from '#lib/publication/articles/menu-node.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { FooterMenuItems } from './menu-items.tsx'

/** The foot of every page: what it is, the ways on, how to reach it. */
export function Footer({
  site,
  language,
  nodes,
  path,
}: {
  site: Site
  language: string
  nodes: MenuNode[]
  path: string
}) {
  const wording = wordingFor(language)
  const { description } = siteIn(site, language)
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
      {nodes.length > 0 && (
        <nav aria-label={wording.site.footerMenu} className="mt-3 print:hidden">
          <FooterMenuItems nodes={nodes} path={path} />
        </nav>
      )}
      <Imprint {...{ site, language, path }} hasFeeds={!leadsTo(nodes, feedsPath)} />
    </footer>
  )
}

/** The way to whose the publication is, where it says so. */
function OwnershipLink({
  site,
  language,
  className,
}: {
  site: Site
  language: string
  className: string
}) {
  if (!site.ownership) return null
  return (
    <li>
      <a href={ownershipPath(language, site.language)} className={className}>
        {wordingFor(language).ownership.title}
      </a>
    </li>
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
        <OwnershipLink site={site} language={language} className={link} />
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
      {site.contact?.postal && (
        <p className="mt-3">
          <bdi>{site.contact.postal}</bdi>
        </p>
      )}
      <p className="hidden print:block">
        {site.url}
        {path}
      </p>
    </>
  )
}
