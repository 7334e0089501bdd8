import type { ReactNode } from 'react'
import { articlePath, listPath } from '#lib/addresses/addresses.ts'
import { languageName, withCapital } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import type { Licence } from '#lib/publication/republish/republication.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { ArticleHtml } from './article-html.tsx'
import { Neighbours, Related, SeriesNavigation } from './article-ways-on.tsx'
import { Byline } from './byline.tsx'
import { Day } from './day.tsx'
import { isArabicScript, preloadFaces } from './faces.ts'
import { HistoryLink } from './history-page.tsx'
import { Picture } from './picture.tsx'
import { RepublishBlock } from './republish-page.tsx'

interface Props {
  article: Article
  timeZone: string
}

/** Text and what belongs to it share one column of 60 to 70 characters. */
const column = 'mx-auto max-w-[36rem] print:max-w-none'
const quiet = 'underline decoration-rule hover:decoration-accent'

/** An article: headline to corrections in one column, then the ways on. */
export function ArticlePage({
  article,
  timeZone,
  licence,
  offer,
  hasHistory = false,
}: Props & { licence?: Licence | undefined; offer?: ReactNode; hasHistory?: boolean }) {
  const wording = wordingFor(article.language)
  const { corrections, source, series, topics } = article
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
          {corrections.length > 0 && (
            <Aside id="corrections" heading={wording.corrections}>
              <ul className="stack-2">
                {corrections.map(({ date, text }) => (
                  <li key={`${date}${text}`}>
                    <strong className="font-semibold">
                      <Day instant={date} language={article.language} timeZone={timeZone} />:
                    </strong>{' '}
                    {typeset(text, article.language)}
                  </li>
                ))}
              </ul>
            </Aside>
          )}
          {source && <SourceCredit article={article} timeZone={timeZone} />}
          {hasHistory && <HistoryLink article={article} />}
          {topics.length > 0 && (
            <p className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden">
              <span className="text-soft">{wording.topics}: </span>
              {topics.map(({ slug, name }, index) => (
                <span key={slug}>
                  {index > 0 && ' · '}
                  <a href={listPath('topic', slug)} className={`p-category ${quiet}`}>
                    {name}
                  </a>
                </span>
              ))}
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

function ArticleHeader({ article, timeZone }: Props) {
  const { language } = article
  const wording = wordingFor(language)
  const { series, topics } = article
  const [topic] = topics
  return (
    <header className={`${column} pt-8 tablet:pt-12`}>
      <p className="label text-accent">
        {topic && (
          <a href={listPath('topic', topic.slug)} className="decoration-accent hover:underline">
            {topic.name}
          </a>
        )}
        {article.kind && (
          <>
            {topic && ' · '}
            {article.kind}
          </>
        )}
      </p>
      <h1 className="p-name headline mt-2 text-[2.125rem] tablet:text-[3rem]">
        {typeset(article.title, language)}
      </h1>
      {article.standfirst && (
        <p className="p-summary mt-4 text-[1.25rem] leading-snug text-soft">
          {typeset(article.standfirst, language)}
        </p>
      )}
      <div className="mt-5 border-t border-rule pt-3 text-[0.9375rem]">
        {article.byline.length > 0 && (
          <p>
            <Byline names={article.byline} language={language} isLinked />
          </p>
        )}
        {article.source && (
          <p>{withCapital(wording.publishedFirstIn(article.source.name), language)}</p>
        )}
        <p className="text-soft">
          <Day
            instant={article.date}
            language={language}
            timeZone={timeZone}
            property="dt-published"
          />
          {article.updated !== undefined && (
            <>
              {' · '}
              {wording.updated}{' '}
              <Day
                instant={article.updated}
                language={language}
                timeZone={timeZone}
                property="dt-updated"
              />
            </>
          )}
          <span className="print:hidden">
            {' · '}
            <span className="whitespace-nowrap">{wording.minutes(article.minutes)}</span>
          </span>
        </p>
      </div>
      {series && (
        <p className="mt-1 text-[0.9375rem] text-soft">
          {article.part === undefined ? (
            <a href={listPath('series', series.slug)} className={quiet}>
              {series.name}
            </a>
          ) : (
            <a href={listPath('series', series.slug)} className={quiet}>
              {wording.partOfSeries(article.part, series.name)}
            </a>
          )}
        </p>
      )}
      <Translations links={article.translations} label={wording.alsoIn} />
    </header>
  )
}

function Translations({ links, label }: { links: ArticleLink[]; label: string }) {
  if (links.length === 0) return null
  return (
    <p className="mt-1 text-[0.9375rem] text-soft print:hidden">
      {label}:{' '}
      {links.map(({ slug, language }, index) => (
        <span key={slug}>
          {index > 0 && ' · '}
          <a
            href={articlePath(slug)}
            lang={language}
            hrefLang={language}
            className={`language-name ${quiet}`}
          >
            {languageName(language)}
          </a>
        </span>
      ))}
    </p>
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

function SourceCredit({ article, timeZone }: Props) {
  const { language, source } = article
  const wording = wordingFor(language)
  if (!source) return null
  return (
    <p className="mt-6 border-t border-rule pt-3 text-[0.9375rem] italic">
      {wording.firstPublishedBy}{' '}
      {source.url ? (
        <a href={source.url} rel="external noopener" className={quiet}>
          {source.name}
        </a>
      ) : (
        source.name
      )}
      {source.date !== undefined && (
        <> {datePhrase(wording.firstPublishedOn, source.date, language, timeZone)}</>
      )}
      .{source.license && ` ${wording.licence}: ${source.license}.`}
    </p>
  )
}

function datePhrase(
  phrase: (date: string) => string,
  instant: number,
  language: string,
  timeZone: string,
) {
  const [before, after] = phrase('\0').split('\0')
  return (
    <>
      {before}
      <Day instant={instant} language={language} timeZone={timeZone} />
      {after}
    </>
  )
}
