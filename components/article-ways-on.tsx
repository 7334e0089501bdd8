import { Fragment } from 'react'
import { articlePath, listPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { Teaser } from './teaser.tsx'

/** The other parts of the article's series, or those around it where there are many. */
export function SeriesNavigation({
  series,
  article,
}: {
  series: NonNullable<Article['series']>
  article: Article
}) {
  const wording = wordingFor(article.language)
  if (series.parts.length < 2) return null
  return (
    <nav
      aria-labelledby="series"
      className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden"
    >
      <h2 id="series" className="label mb-2 text-soft">
        {wording.article.inThisSeries({ name: series.name })}
      </h2>
      <ol className="stack-1">
        {series.parts.map(({ slug, title, part }) => (
          <li key={slug} className="flex items-baseline gap-2">
            {part !== undefined && <span className="text-soft">{part}.</span>}{' '}
            {slug === article.slug ? (
              <span aria-current="page" className="font-semibold">
                {typeset(title, article.language)}
              </span>
            ) : (
              <a href={articlePath(slug)} className={`inline-block py-0.5 ${linkStyle}`}>
                {typeset(title, article.language)}
              </a>
            )}
          </li>
        ))}
      </ol>
      {!series.isWhole && (
        <a
          href={listPath('series', series.slug)}
          className={`mt-2 inline-block py-0.5 ${linkStyle}`}
        >
          {wordingFor(article.language).article.allParts}
        </a>
      )}
      <PartsBeforeAndAfter parts={series.parts} article={article} />
    </nav>
  )
}

function PartsBeforeAndAfter({
  parts,
  article,
}: {
  parts: NonNullable<Article['series']>['parts']
  article: Article
}) {
  const wording = wordingFor(article.language)
  const at = parts.findIndex(({ slug }) => slug === article.slug)
  const before = at > 0 ? parts[at - 1] : undefined
  const after = at >= 0 ? parts[at + 1] : undefined
  const sides = [
    { link: before, label: wording.article.previousPart, place: '' },
    { link: after, label: wording.article.nextPart, place: 'tablet:text-end' },
  ]
  return (
    <div className="mt-4 grid gap-x-8 border-t border-rule pt-1 tablet:grid-cols-2">
      {sides.map(({ link, label, place }) => (
        <Fragment key={label}>
          {link ? (
            <a href={articlePath(link.slug)} className={`group block py-2 ${place}`}>
              <span className="label block text-soft">{label}</span>{' '}
              <span className="decoration-accent group-hover:underline">
                {typeset(link.title, article.language)}
              </span>
            </a>
          ) : (
            <span />
          )}{' '}
        </Fragment>
      ))}
    </div>
  )
}

/** What was published before and after it. */
export function Neighbours({ article }: { article: Article }) {
  const wording = wordingFor(article.language)
  const { previous, next } = article
  if (!previous && !next) return null
  const side = (link: ArticleLink, label: string, rel: string, place: string) => (
    <a rel={rel} href={articlePath(link.slug)} className={`group block py-2 ${place}`}>
      <span className="label block text-soft">{label}</span>{' '}
      <span className="headline decoration-accent group-hover:underline">
        {typeset(link.title, link.language)}
      </span>
    </a>
  )
  return (
    <nav
      aria-label={wording.article.neighbours}
      className="mx-auto mt-10 grid max-w-[52rem] gap-x-10 border-y border-rule py-2 tablet:grid-cols-2 print:hidden"
    >
      {previous ? side(previous, wording.article.previousArticle, 'prev', '') : <span />}{' '}
      {next && side(next, wording.article.nextArticle, 'next', 'tablet:text-end')}
    </nav>
  )
}

/** What else there is on its subject. */
export function Related({ article, timeZone }: { article: Article; timeZone: string }) {
  const wording = wordingFor(article.language)
  if (article.related.length === 0) return null
  return (
    <section aria-labelledby="related" className="mx-auto mt-12 max-w-[64rem] print:hidden">
      <h2 id="related" className="label border-t-2 border-ink pt-2">
        {wording.article.related}
      </h2>
      <ul className="mt-3 grid gap-x-8 gap-y-5 tablet:grid-cols-2 desktop:grid-cols-4">
        {article.related.map((other) => (
          <li key={other.path}>
            <Teaser
              article={other}
              weight="brief"
              level={3}
              timeZone={timeZone}
              pageLanguage={article.language}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
