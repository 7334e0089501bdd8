import type { HiddenArticle } from '#lib/publication/articles/hidden-articles.ts'
import { ArticlePage } from './article-page.tsx'
import { HiddenBar } from './hidden-bar.tsx'

interface Props {
  hidden: HiddenArticle
  timeZone: string
  /** Until when the link may be used; without it, the reader is the writer. In milliseconds since 1970. */
  until?: number
}

/** An article as it will be, or was, under a bar that says why readers do not see it. */
export function HiddenArticlePage({ hidden: { article, state }, timeZone, until }: Props) {
  return (
    <>
      <HiddenBar
        {...{ state, language: article.language, timeZone, ...(until !== undefined && { until }) }}
      />
      <ArticlePage article={article} timeZone={timeZone} />
    </>
  )
}
