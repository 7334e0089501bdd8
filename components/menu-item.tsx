import type { MenuLink } from '#lib/articles/menus.ts'

/** A link of a menu, marked where it leads to the page that is shown. */
export function MenuItem({ link, path }: { link: MenuLink; path: string }) {
  return (
    <a
      href={link.href}
      lang={link.language}
      aria-current={link.href === path ? 'page' : undefined}
      className="label inline-block py-1.5 decoration-accent hover:underline aria-[current]:underline"
    >
      {link.label}
    </a>
  )
}
