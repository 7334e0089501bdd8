import { listPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { AuthorBox } from '#lib/publication/articles/author-boxes.ts'
import type { EntryLink } from '#lib/publication/articles/entries.ts'
import { column } from './article-column.ts'
import { linkStyle } from './link-style.ts'
import { Picture } from './picture.tsx'

interface Props {
  boxes: AuthorBox[]
  /** Language of the article. */
  language: string
}

/** Who wrote an article: a portrait, the first sentences of a biography, where else they are. */
export function AuthorBoxes({ boxes, language }: Props) {
  if (boxes.length === 0) return null
  return (
    <ul className={`${column} ruled mt-10 border-t border-ink`}>
      {boxes.map(({ slug, name, image, about, links }) => (
        <li
          key={slug}
          className="flex break-inside-avoid items-start gap-x-4 py-4 text-[0.9375rem]"
        >
          {image && (
            <div className="w-18 shrink-0">
              <Picture picture={image} shown="small" isDecoration />
            </div>
          )}
          <div className="min-w-0">
            <p className="headline text-[1.125rem] font-semibold">
              <a
                rel="author"
                href={listPath('author', slug)}
                className="decoration-accent hover:underline"
              >
                <bdi>{name}</bdi>
              </a>
            </p>
            {about && <p className="mt-1">{typeset(about, language)}</p>}
            <LinksElsewhere links={links} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Where else somebody is. */
export function LinksElsewhere({ links }: { links: EntryLink[] }) {
  if (links.length === 0) return null
  return (
    <p className="mt-1 text-soft print:hidden">
      {links.map(({ name, url }, index) => (
        <span key={url}>
          {index > 0 && ' · '}
          <a href={url} rel="me external noopener" className={linkStyle}>
            <bdi>{name}</bdi>
          </a>
        </span>
      ))}
    </p>
  )
}
