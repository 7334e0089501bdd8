import type { ReactNode } from 'react'
import { indexPath, type ListKind, listPath } from '#lib/addresses/addresses.ts'
import type { Entry } from '#lib/publication/articles/entries.ts'
import type { ListPage } from '#lib/publication/articles/list-pages.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { ArticleHtml } from './article-html.tsx'
import { LinksElsewhere } from './author-boxes.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { Picture } from './picture.tsx'
import { Teaser } from './teaser.tsx'

interface Props {
  entry: Entry
  list: ListPage
  language: string
  timeZone: string
  /** What editors put at its head; the list below it has what does not stand there. */
  head?: ReactNode
  /** What the page offers at its foot, such as the topic's newsletter. */
  offer?: ReactNode
}

/** A topic, an author or a series: who or what it is, then its articles, newest first. */
export function EntryPage({ entry, list, language, timeZone, head, offer }: Props) {
  const wording = wordingFor(language)
  const isNewest = list.page === undefined
  return (
    <div className={`h-feed ${head ? '' : 'mx-auto max-w-[48rem]'}`.trim()}>
      <PageHeading
        label={<Label kind={entry.kind} wording={wording} />}
        title={headingOf(entry, list, wording)}
      >
        {isNewest && <Introduction entry={entry} />}
        {list.count !== undefined && list.count > 0 && (
          <p className="mt-3 text-[0.9375rem] text-soft">
            {wording.site.articleCount({ count: list.count })}
          </p>
        )}
      </PageHeading>
      {head}
      {list.articles.length === 0 ? (
        !head && <p className="py-10 text-soft">{wording.site.noArticles}</p>
      ) : (
        <ol className={head ? belowHead : 'ruled'}>
          {list.articles.map((article) => (
            <li key={article.path} className={head ? 'border-t border-rule py-5' : 'py-6'}>
              <Teaser article={article} weight="list" timeZone={timeZone} pageLanguage={language} />
            </li>
          ))}
        </ol>
      )}
      <Pagination entry={entry} list={list} wording={wording} />
      {offer}
    </div>
  )
}

const belowHead = 'mt-10 border-t-2 border-ink desktop:grid desktop:grid-cols-2 desktop:gap-x-10'

/** The name alone on the newest page; a numbered page says which it is. */
export function headingOf(entry: Entry, list: ListPage, wording: Wording): string {
  if (list.page === undefined) return entry.name
  const page = wording.site.page({ number: list.page })
  return wording.site.labelled({ label: entry.name, text: page })
}

function Label({ kind, wording }: { kind: ListKind; wording: Wording }) {
  return (
    <a href={indexPath(kind)} className="decoration-accent hover:underline">
      {wording.kinds[kind]}
    </a>
  )
}

function Introduction({ entry }: { entry: Entry }) {
  const { image, description, html, links } = entry
  if (!image && !description && !html && links.length === 0) return null
  return (
    <div className="mt-4 flow-root">
      {image && (
        <div className="float-end ms-6 mb-2 w-28">
          <Picture picture={image} isFirst shown="small" />
        </div>
      )}
      {html ? <ArticleHtml html={html} /> : <p>{description}</p>}
      <LinksElsewhere links={links} />
    </div>
  )
}

function Pagination({ entry, list, wording }: { entry: Entry; list: ListPage; wording: Wording }) {
  const { older, newer } = list
  if (older === undefined && newer === undefined) return null
  const link = `inline-block py-2 ${linkStyle}`
  const path = (page?: number) => listPath(entry.kind, entry.slug, page)
  return (
    <nav
      aria-label={wording.site.pages}
      className="flex flex-wrap justify-between gap-x-8 border-t-2 border-ink pt-3 print:hidden"
    >
      {newer !== undefined && (
        <a rel="prev" href={newer === 'newest' ? path() : path(newer)} className={link}>
          <Arrow back />{' '}
          {newer === 'newest' ? wording.site.newestArticles : wording.site.newerArticles}
        </a>
      )}{' '}
      {older !== undefined && (
        <a rel="next" href={path(older)} className={`${link} ms-auto`}>
          {wording.site.olderArticles} <Arrow />
        </a>
      )}
    </nav>
  )
}

function Arrow({ back = false }: { back?: boolean }) {
  return (
    <span aria-hidden="true" className="mirrored inline-block">
      {back ? '←' : '→'}
    </span>
  )
}
