/** A link of a menu; `href` is a path of this site or a whole address. */
export interface MenuLink {
  label: string
  href: string
  /** Language of the label, where it is not the page's. */
  language?: string
}

/** A name in a menu, below which there are links. */
export interface Named {
  label: string
  /** Language of the label, where it is not the page's. */
  language?: string
  items: MenuLink[]
}

/** What a menu holds: links, and names below which there are links. */
export type MenuNode = MenuLink | Named

/** Whether a menu leads to a path. */
export function leadsTo(nodes: readonly MenuNode[], path: string): boolean {
  return nodes.some((node) => ('items' in node ? leadsTo(node.items, path) : node.href === path))
}

/** The menus of every page in a language. */
export interface Menus {
  main: MenuNode[]
  footer: MenuNode[]
}
