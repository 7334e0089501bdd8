import type { MenuLink } from '#lib/publication/articles/menus.ts'

interface Props {
  links: MenuLink[]
  /** Path of the page that is shown. */
  path: string
  className?: string
}

/** The links of a menu, marked where one leads to the page that is shown. */
export function MenuItems({ links, path, className = '' }: Props) {
  return (
    <ul className={`flex flex-wrap gap-x-6 ${className}`}>
      {links.map((link) => (
        <li key={link.href}>
          <a
            href={link.href}
            lang={link.language}
            aria-current={link.href === path ? 'page' : undefined}
            className="label inline-block py-1.5 decoration-accent hover:underline aria-[current]:underline"
          >
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
