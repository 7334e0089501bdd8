import { ownLanguage } from '#lib/language/direction.ts'
import type { MenuLink, MenuNode, Named } from '#lib/publication/articles/menu-node.ts'

interface Props {
  nodes: MenuNode[]
  /** Path of the page that is shown. */
  path: string
}

const item = 'label inline-block py-1.5 decoration-accent hover:underline aria-[current]:underline'

/**
 * The menu below the masthead. On narrow screens it is one row, which is moved sideways; what is below a name opens as a
 * second row, over the page.
 */
export function MainMenuItems({ nodes, path }: Props) {
  return (
    <ul className="menu-row flex gap-x-6 px-1 py-1 tablet:flex-wrap tablet:justify-center">
      {nodes.map((node) => (
        <li key={keyOf(node)}>
          {'items' in node ? <Submenu {...node} path={path} /> : <Item link={node} path={path} />}
        </li>
      ))}
    </ul>
  )
}

/** Of the same name, so that one is open at a time where browsers know that. */
function Submenu({ label, language, items, path }: Named & { path: string }) {
  const isHere = items.some(({ href }) => href === path)
  return (
    <details name="menu">
      <summary className={`${item} cursor-pointer list-none ${isHere ? 'underline' : ''}`.trim()}>
        <span {...ownLanguage(language)}>{label}</span>
        <span
          aria-hidden="true"
          className="ms-1.5 mb-[0.15em] inline-block size-[0.4em] [transform:rotate(45deg)] border-r border-b"
        />
      </summary>
      <ul className="absolute inset-x-0 top-full z-10 mt-px flex flex-wrap whitespace-normal justify-center gap-x-6 border-b border-ink bg-paper px-1 py-1">
        {items.map((link) => (
          <li key={link.href}>
            <Item link={link} path={path} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The menu at the foot: all of it is there to be read, what is below a name beside it. */
export function FooterMenuItems({ nodes, path }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-6">
      {nodes.map((node) => (
        <li key={keyOf(node)}>
          {'items' in node ? <Group {...node} path={path} /> : <Item link={node} path={path} />}
        </li>
      ))}
    </ul>
  )
}

function Group({ label, language, items, path }: Named & { path: string }) {
  return (
    <>
      <span {...ownLanguage(language)} className="label inline-block py-1.5 text-ink">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-6 border-s border-rule ps-3">
        {items.map((link) => (
          <li key={link.href}>
            <Item link={link} path={path} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Item({ link, path }: { link: MenuLink; path: string }) {
  return (
    <a
      href={link.href}
      {...ownLanguage(link.language)}
      aria-current={link.href === path ? 'page' : undefined}
      className={item}
    >
      {link.label}
    </a>
  )
}

function keyOf(node: MenuNode): string {
  return 'items' in node ? node.label : node.href
}
