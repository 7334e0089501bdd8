import type { Article } from '#lib/publication/articles/article.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { quiet } from './article-column.ts'
import { Day } from './day.tsx'
import { Sentence } from './sentence.tsx'

/** At the foot of an article that came from another outlet: which one, when, and under which licence. */
export function SourceCredit({
  article: { language, source: from },
  timeZone,
}: {
  article: Pick<Article, 'language' | 'source'>
  timeZone: string
}) {
  const wording = wordingFor(language)
  if (!from) return null
  const source = from.url ? (
    <a href={from.url} rel="external noopener" className={quiet}>
      {from.name}
    </a>
  ) : (
    from.name
  )
  const day = from.date !== undefined && (
    <Day instant={from.date} language={language} timeZone={timeZone} />
  )
  return (
    <p className="mt-6 border-t border-rule pt-3 text-[0.9375rem] italic">
      <Sentence
        parts={
          day
            ? wording.article.firstPublishedOn.parts({ source, day })
            : wording.article.firstPublished.parts({ source })
        }
      />
      {from.license && ` ${wording.article.licence({ licence: from.license })}`}
    </p>
  )
}
