import type { ReactNode } from 'react'
import { articlePath, listPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { AuthorBox } from '#lib/publication/articles/author-boxes.ts'
import type { Picture as PictureData } from '#lib/publication/articles/pictures.ts'
import type { ShareWay } from '#lib/publication/articles/share.ts'
import type { Look } from '#lib/publication/content/theme/look.ts'
import type { Reactions } from '#lib/publication/fediverse/reactions.ts'
import type { Licence } from '#lib/publication/republish/republication.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { column, quiet } from './article-column.ts'
import { ArticleHeader } from './article-header.tsx'
import { ArticleHtml } from './article-html.tsx'
import { Neighbours, Related, SeriesNavigation } from './article-ways-on.tsx'
import { AuthorBoxes } from './author-boxes.tsx'
import { Day } from './day.tsx'
import { preloadItalics } from './faces.ts'
import { HistoryLink } from './history-page.tsx'
import { Picture } from './picture.tsx'
import { ReactionCounts } from './reaction-counts.tsx'
import { RepublishBlock } from './republish-page.tsx'
import { Sentence } from './sentence.tsx'
import { ShareLinks } from './share-links.tsx'
import { SourceCredit } from './source-credit.tsx'

interface Props {
  article: Article
  timeZone: string
}

/** What stands below the text of a public article. */
interface Foot {
  licence?: Licence | undefined
  offer?: ReactNode
  hasHistory?: boolean
  authors?: AuthorBox[]
  share?: ShareWay[]
  reactions?: Reactions | undefined
  look?: Look | undefined
}

/** An article: headline to corrections in one column, then the ways on. */
export function ArticlePage({
  article,
  timeZone,
  licence,
  offer,
  hasHistory = false,
  authors = [],
  share = [],
  reactions,
  look,
}: Props & Foot) {
  const wording = wordingFor(article.language)
  const { source, series, topics } = article
  const hasItalics =
    source || article.image?.credit || /<(em|i|cite|dfn|blockquote|h[4-6])\b/.test(article.html)
  if (hasItalics) preloadItalics(article.language, look)
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
          <ShareLinks ways={share} language={article.language} />
          {reactions && <ReactionCounts reactions={reactions} language={article.language} />}
        </footer>
        <AuthorBoxes boxes={authors} language={article.language} />
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
    <figure className={`mx-auto my-8 ${widthOf(image)}`}>
      <Picture picture={image} isFirst shown={isUpright(image) ? 'column' : 'lead'} />
      {(image.caption || image.credit) && (
        <figcaption className={`${column} mt-2 text-[0.875rem] leading-snug text-soft`}>
          {image.caption && typeset(image.caption, article.language)}{' '}
          {image.credit && <span className="italic">{image.credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}

/** An upright picture is as narrow as it has to be to stop at a height that a window shows. */
function widthOf({ width = 1, height = 0 }: PictureData): string {
  const found = uprightWidths.find(([most]) => width / height <= most)
  return found?.[1] ?? 'lead-picture max-w-[52rem]'
}

const uprightWidths: [most: number, width: string][] = [
  [0.5, 'max-w-[22rem]'],
  [0.6, 'max-w-[26rem]'],
  [0.7, 'max-w-[30rem]'],
  [0.8, 'max-w-[34rem]'],
  [1.05, 'max-w-[40rem]'],
]

const isUpright = ({ width = 1, height = 0 }: PictureData) => height > width

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
