import { ownLanguage } from '#lib/language/direction.ts'
import type { FrontPart } from '#lib/publication/articles/front-parts.ts'
import { ArticleHtml } from './article-html.tsx'

/** A text between articles. */
export function FrontText({
  text: { html, language: own },
  language,
}: {
  text: NonNullable<FrontPart['text']>
  /** Of the page. */
  language: string
}) {
  return (
    <div {...ownLanguage(own, language)} className="mt-2 max-w-[44rem]">
      <ArticleHtml html={html} className="text-[1.1875rem]" />
    </div>
  )
}
