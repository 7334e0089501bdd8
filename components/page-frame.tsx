import type { ReactNode } from 'react'
import {
  openSearchPath,
  searchPath,
  searchResultsPath,
  themePath,
} from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import type { ShownBanner } from '#lib/publication/articles/banner.ts'
import { leadsTo, type MenuNode, type Menus } from '#lib/publication/articles/menu-node.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Look } from '#lib/publication/content/theme/look.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { BannerLine } from './banner.tsx'
import { preloadFacesOf } from './faces.ts'
import type { Version } from './language-switch.tsx'
import { Masthead } from './masthead.tsx'
import { MainMenuItems } from './menu-items.tsx'
import { Footer } from './page-footer.tsx'

/** What every page knows of its publication. */
interface Frame {
  site: Site
  /** Language of the page. */
  language: string
  menus: Menus
}

interface Props extends Frame {
  /** Path of the page, to mark where in the menus the reader is. */
  path: string
  /** The masthead of the front page is the page's heading and larger. */
  isFront?: boolean
  /** The line over every page. */
  banner?: ShownBanner | undefined
  /** The same page in other languages of the site, where there is one. */
  versions?: Version[] | undefined
  /** When the newest article was published, where the masthead says that. */
  newest?: number | undefined
  children: ReactNode
}

/** The whole document around a page's content: language and direction, masthead, menus, footer. */
export function PageFrame(props: Props) {
  const { site, language, menus, path, isFront = false, versions, banner, newest, children } = props
  const wording = wordingFor(language)

  preloadFacesOf(language, site.look)
  return (
    <html lang={language} dir={directionOf(language)}>
      <body className="mx-auto max-w-[76rem] px-4 tablet:px-8">
        <a
          href="#main"
          className="absolute start-4 -top-20 z-10 bg-paper px-4 py-2 focus:top-2 print:hidden"
        >
          {wording.site.skipToContent}
        </a>
        {site.look && <LookElements look={site.look} />}
        <BannerLine banner={banner} language={language} />
        <Masthead {...{ site, language, isFront, versions, newest }} />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={openSearchPath}
          title={site.name}
        />
        <Menu
          label={wording.site.mainMenu}
          nodes={withSearch(menus.main, language, site.language)}
          path={path}
        />
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
        <Footer site={site} language={language} nodes={menus.footer} path={path} />
      </body>
    </html>
  )
}

/** The style sheet of the publication's look, which React puts into the head after ours, and its colours for what is around the page. */
export function LookElements({ look: { name, colours } }: { look: Look }) {
  return (
    <>
      <link rel="stylesheet" href={themePath(`${name}.css`)} precedence="theme" />
      <meta name="theme-color" content={colours.paper} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={colours.dark.paper} media="(prefers-color-scheme: dark)" />
    </>
  )
}

/** Every page leads to the search, unless a menu of the publication's own does. */
function withSearch(nodes: MenuNode[], language: string, siteLanguage: string): MenuNode[] {
  if (leadsTo(nodes, searchPath)) return nodes
  const asked = language === siteLanguage ? undefined : language
  const label = wordingFor(language).search.title
  return [...nodes, { href: searchResultsPath({ language: asked }), label }]
}

function Menu({ label, nodes, path }: { label: string; nodes: MenuNode[]; path: string }) {
  return (
    <nav aria-label={label} className="menu relative border-y border-t-2 border-ink print:hidden">
      <MainMenuItems nodes={nodes} path={path} />
    </nav>
  )
}
