import type { ReactNode } from 'react'
import {
  frontPath,
  openSearchPath,
  picturePath,
  searchPath,
  searchResultsPath,
} from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import type { MenuLink } from '#lib/publication/articles/menus.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { isArabicScript, preloadFaces, preloadFacesOf } from './faces.ts'
import { MenuItems } from './menu-items.tsx'
import { Footer } from './page-footer.tsx'

/** What every page knows of its publication. */
interface Frame {
  site: Site
  /** Language of the page. */
  language: string
  menus: { main: MenuLink[]; footer: MenuLink[] }
}

interface Props extends Frame {
  /** Path of the page, to mark where in the menus the reader is. */
  path: string
  /** The masthead of the front page is the page's heading and larger. */
  isFront?: boolean
  children: ReactNode
}

/** The whole document around a page's content: language and direction, masthead, menus, footer. */
export function PageFrame({ site, language, menus, path, isFront = false, children }: Props) {
  const wording = wordingFor(language)

  preloadFacesOf(language)
  return (
    <html lang={language} dir={directionOf(language)}>
      <body className="mx-auto max-w-[76rem] px-4 tablet:px-8">
        <a
          href="#main"
          className="absolute start-4 -top-20 z-10 bg-paper px-4 py-2 focus:top-2 print:hidden"
        >
          {wording.site.skipToContent}
        </a>
        <Masthead site={site} language={language} isFront={isFront} />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={openSearchPath}
          title={site.name}
        />
        <Menu
          label={wording.site.mainMenu}
          links={withSearch(menus.main, language, site.language)}
          path={path}
        />
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
        <Footer site={site} language={language} links={menus.footer} path={path} />
      </body>
    </html>
  )
}

/** Every page leads to the search, unless a menu of the publication's own does. */
function withSearch(links: MenuLink[], language: string, siteLanguage: string): MenuLink[] {
  if (links.some(({ href }) => href === searchPath)) return links
  const asked = language === siteLanguage ? undefined : language
  const label = wordingFor(language).search.title
  return [...links, { href: searchResultsPath({ language: asked }), label }]
}

function Masthead({ site, language, isFront }: { site: Site; language: string; isFront: boolean }) {
  const { name, tagline } = siteIn(site, language)
  const Name = isFront ? 'h1' : 'p'
  if (tagline && isFront && !isArabicScript(language)) preloadFaces('italic')
  return (
    <header
      className={`text-center ${isFront ? 'pt-8 pb-5 tablet:pt-12 tablet:pb-8' : 'pt-5 pb-4 print:pt-0'}`}
    >
      <Name
        className={`headline font-semibold ${isFront ? 'text-[min(2.75rem,16vw)] tablet:text-[min(4.5rem,12vw)]' : 'text-[min(1.875rem,12vw)] tablet:text-[2.25rem]'}`}
      >
        <a
          href={frontPath(language, site.language)}
          className="inline-flex items-center gap-[0.25em] no-underline"
        >
          {site.logo ? (
            <>
              <Logo src={site.logo} />
              {/* Browsers without gaps in rows have margins between elements. */}
              <bdi>{name}</bdi>
            </>
          ) : (
            <bdi>{name}</bdi>
          )}
        </a>
      </Name>
      {tagline && isFront && <p className="mt-1 text-soft italic tablet:text-lg">{tagline}</p>}
    </header>
  )
}

/**
 * The mark takes the colour of the text: it is a mask, not a picture, so that it turns with dark mode. No style names
 * its file, as pages may have no styles within them.
 */
function Logo({ src }: { src: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1 1"
      // In the markup, as without styles it would be as wide as the page.
      width="0.72em"
      height="0.72em"
      className="mirrored inline-block shrink-0"
    >
      <mask id="logo" className="mask-type-alpha">
        <image href={picturePath(src)} width="1" height="1" />
      </mask>
      <rect width="1" height="1" fill="currentColor" mask="url(#logo)" />
    </svg>
  )
}

function Menu({ label, links, path }: { label: string; links: MenuLink[]; path: string }) {
  return (
    <nav aria-label={label} className="border-y border-t-2 border-ink print:hidden">
      <MenuItems links={links} path={path} className="justify-center px-1 py-1" />
    </nav>
  )
}
