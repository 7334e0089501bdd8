import { linksIn } from './phrases.ts'
import { menuNames } from './site-menus.ts'
import type { Site } from './site-schema.ts'

/** A link of `site.yml`, and where it stands there. */
export interface SiteLink {
  href: string
  /** Readers get the words alone. */
  isTaken?: boolean
  at: PropertyKey[]
}

/** A line of a menu. */
export interface MenuLine extends SiteLink {
  /** The list that it is a line of: that where a submenu itself leads is the first of the submenu's. */
  list: PropertyKey[]
  /** Whether it says something of its own, not the name of what it leads to. */
  hasOwnWords: boolean
  isSubmenu: boolean
}

/** All lines of the menus, those of submenus behind what they hang on. */
export function menuLines({ menus }: Pick<Site, 'menus'>): MenuLine[] {
  return menuNames.flatMap((name) =>
    (menus[name] ?? []).flatMap((entry, index): MenuLine[] => {
      const list = ['menus', name]
      const at = [...list, index]
      if (typeof entry === 'string') return [{ ...path(entry, at), list, isSubmenu: false }]
      const { href, items = [] } = entry
      const below = [...at, 'items']
      const isSubmenu = items.length > 0
      const own = { list: isSubmenu ? below : list, isSubmenu, at: [...at, 'href'] }
      return [
        ...(href === undefined
          ? []
          : [{ href, ...own, hasOwnWords: !isSubmenu || !href.startsWith('/') }]),
        ...items.map((item, place): MenuLine => {
          const line = { list: below, isSubmenu: false }
          if (typeof item === 'string') return { ...path(item, [...below, place]), ...line }
          return { href: item.href, at: [...below, place, 'href'], hasOwnWords: true, ...line }
        }),
      ]
    }),
  )
}

const path = (href: string, at: PropertyKey[]) => ({ href, at, hasOwnWords: false })

/** Paths whose words are the name of what they lead to, of what stands on pages beside articles. */
export function namedPaths(site: Site): SiteLink[] {
  return datedParts(site).flatMap(({ link, at }) =>
    typeof link === 'string' && link.startsWith('/') ? [{ href: link, at: [...at, 'link'] }] : [],
  )
}

/** Links with words of their own: of menus, and of what stands on pages beside articles. */
export function labelledLinks(site: Site): SiteLink[] {
  const inMenus = menuLines(site).filter(({ hasOwnWords }) => hasOwnWords)
  const inParts = datedParts(site).flatMap(({ text, link, at }) => [
    ...linksIn(text).map((href) => ({ href, at: [...at, 'text'] })),
    ...(typeof link === 'object' ? [{ href: link.href, at: [...at, 'link', 'href'] }] : []),
  ])
  const onWays = (site.support ?? []).flatMap(({ text = [] }, index) =>
    linksIn(text).map((href) => ({ href, at: ['support', index, 'text'] })),
  )
  return [...inMenus, ...inParts, ...onWays]
}

/** What stands on pages beside articles for a time, and where it stands in `site.yml`. */
export function datedParts({ asks = [], banner = [] }: Pick<Site, 'asks' | 'banner'>) {
  const banners = Array.isArray(banner)
    ? banner.map((each, index) => ({ ...each, from: undefined, at: ['banner', index] }))
    : [{ ...banner, from: undefined, at: ['banner'] }]
  return [...banners, ...asks.map((ask, index) => ({ ...ask, at: ['asks', index] }))].map(
    ({ text, link, languages, from, until, at }) => ({
      ...{ text, link, languages, from, until },
      at: at as PropertyKey[],
    }),
  )
}
