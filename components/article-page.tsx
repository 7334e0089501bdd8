import type { ReactNode } from 'react'
import { articlePath, listPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { Licence } from '#lib/publication/republish/republication.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { column, quiet } from './article-column.ts'
import { ArticleHeader } from './article-header.tsx'
import { ArticleHtml } from './article-html.tsx'
import { Neighbours, Related, SeriesNavigation } from './article-ways-on.tsx'
import { Day } from './day.tsx'
import { isArabicScript, preloadFaces } from './faces.ts'
import { HistoryLink } from './history-page.tsx'
import { Picture } from './picture.tsx'
import { RepublishBlock } from './republish-page.tsx'
import { Sentence } from './sentence.tsx'
import { SourceCredit } from './source-credit.tsx'

interface Props {
  article: Article
  timeZone: string
}

/** An article: headline to corrections in one column, then the ways on. */
export function ArticlePage({
  article,
  timeZone,
  licence,
  offer,
  hasHistory = false,
}: Props & { licence?: Licence | undefined; offer?: ReactNode; hasHistory?: boolean }) {
  const wording = wordingFor(article.language)
  const { source, series, topics } = article
  const hasItalics =
    source || article.image?.credit || /<(em|i|cite|dfn|blockquote|h[4-6])\b/.test(article.html)
  if (hasItalics && !isArabicScript(article.language)) preloadFaces('italic')
  return (
    <>
      <article className="h-entry">
        <data className="u-url" value={articlePath(article.slug)} />
        <ArticleHeader article={article} timeZone={timeZone} />
        <LeadPicture article={article} />
        <ArticleHtml html={article.html} className={`e-content ${column} text-[1.125rem]`} />
        <footer className={`${column} mt-10`}>
          <Corrections article={article} timeZone={timeZone} />
          {source && <SourceCredit article={article} timeZone={timeZone} />}
          {hasHistory && <HistoryLink article={article} />}
          {topics.length > 0 && (
            <p className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden">
              <Sentence
                parts={wording.site.labelled.parts({
                  label: <span className="text-soft">{wording.site.topics}</span>,
                  text: <TopicLinks topics={topics} />,
                })}
              />
            </p>
          )}
          {series && <SeriesNavigation series={series} article={article} />}
          {licence && <RepublishBlock article={article} licence={licence} />}
        </footer>
      </article>
      {offer}
      <Neighbours article={article} />
      <Related article={article} timeZone={timeZone} />
    </>
  )
}

function TopicLinks({ topics }: Pick<Article, 'topics'>) {
  return topics.map(({ slug, name }, index) => (
    <span key={slug}>
      {index > 0 && ' · '}
      <a href={listPath('topic', slug)} className={`p-category ${quiet}`}>
        <bdi>{name}</bdi>
      </a>
    </span>
  ))
}

function Corrections({ article, timeZone }: Props) {
  const { corrections, language } = article
  if (corrections.length === 0) return null
  return (
    <Aside id="corrections" heading={wordingFor(language).corrections.title}>
      <ul className="stack-2">
        {corrections.map(({ date, text }) => (
          <li key={`${date}${text}`}>
            <strong className="font-semibold">
              <Day instant={date} language={language} timeZone={timeZone} />:
            </strong>{' '}
            {typeset(text, language)}
          </li>
        ))}
      </ul>
    </Aside>
  )
}

function LeadPicture({ article }: { article: Article }) {
  const { image } = article
  if (!image) return <div className="h-8" />
  return (
    <figure className="mx-auto my-8 max-w-[52rem]">
      <Picture picture={image} isFirst />
      {(image.caption || image.credit) && (
        <figcaption className={`${column} mt-2 text-[0.875rem] leading-snug text-soft`}>
          {image.caption && typeset(image.caption, article.language)}{' '}
          {image.credit && <span className="italic">{image.credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}

function Aside({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-6 border-t border-accent pt-3 text-[0.9375rem]">
      <h2 id={id} className="label mb-2 text-accent">
        {heading}
      </h2>
      {children}
    </section>
  )
}
