import { articlePath, listPath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { languageName, withCapital } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { ArticleLink } from '#lib/publication/articles/article-link.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { column, quiet } from './article-column.ts'
import { Byline } from './byline.tsx'
import { Day } from './day.tsx'
import { Sentence } from './sentence.tsx'

interface Props {
  article: Article
  timeZone: string
}

/** What stands above an article: topic and kind, headline, standfirst, who made it and when. */
export function ArticleHeader({ article, timeZone }: Props) {
  const { language } = article
  const wording = wordingFor(language)
  const [topic] = article.topics
  return (
    <header className={`article-head ${column} pt-8 tablet:pt-12`}>
      <p className="label text-accent">
        {topic && (
          <a href={listPath('topic', topic.slug)} className="decoration-accent hover:underline">
            <bdi>{topic.name}</bdi>
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
          <p>
            {withCapital(wording.article.publishedFirstIn({ name: article.source.name }), language)}
          </p>
        )}
        <Dates article={article} timeZone={timeZone} />
      </div>
      <SeriesLink article={article} />
      <Translations links={article.translations} language={language} />
    </header>
  )
}

function Dates({ article, timeZone }: Props) {
  const { language } = article
  const wording = wordingFor(language)
  return (
    <p className="text-soft">
      <Day instant={article.date} language={language} timeZone={timeZone} property="dt-published" />
      {article.updated !== undefined && (
        <>
          {' · '}
          <Sentence
            parts={wording.article.updatedOn.parts({
              day: (
                <Day
                  instant={article.updated}
                  language={language}
                  timeZone={timeZone}
                  property="dt-updated"
                />
              ),
            })}
          />
        </>
      )}
      <span className="print:hidden">
        {' · '}
        <span className="inline-block">{wording.article.minutes({ count: article.minutes })}</span>
      </span>
    </p>
  )
}

function SeriesLink({ article }: Pick<Props, 'article'>) {
  const { language, series } = article
  if (!series) return null
  return (
    <p className="mt-1 text-[0.9375rem] text-soft">
      {article.part === undefined ? (
        <a href={listPath('series', series.slug)} className={quiet}>
          {series.name}
        </a>
      ) : (
        <a href={listPath('series', series.slug)} className={quiet}>
          {wordingFor(language).article.partOfSeries({ number: article.part, name: series.name })}
        </a>
      )}
    </p>
  )
}

function Translations({ links, language: own }: { links: ArticleLink[]; language: string }) {
  if (links.length === 0) return null
  const languages = links.map(({ slug, language }, index) => (
    <span key={slug}>
      {index > 0 && ' · '}
      <a
        href={articlePath(slug)}
        {...ownLanguage(language, own)}
        hrefLang={language}
        className={`language-name ${quiet}`}
      >
        {languageName(language)}
      </a>
    </span>
  ))
  return (
    <p className="mt-1 text-[0.9375rem] text-soft print:hidden">
      <Sentence parts={wordingFor(own).article.alsoIn.parts({ languages: <>{languages}</> })} />
    </p>
  )
}
