import { articlePath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { FrontTeaser } from '#lib/publication/articles/front-parts.ts'
import { Byline } from './byline.tsx'
import { Day } from './day.tsx'
import { Picture } from './picture.tsx'

interface Props {
  article: FrontTeaser
  timeZone: string
  pageLanguage: string
  /** Level of its headline in the page's outline. */
  level: 2 | 3
}

/** An opinion: the portrait of its author, their name, and what they say. */
export function OpinionTeaser({ article, timeZone, pageLanguage, level }: Props) {
  const { language, portrait } = article
  const Headline = `h${level}` as const
  return (
    <article
      {...ownLanguage(language, pageLanguage)}
      className={`h-entry border-t border-rule pt-3 ${portrait ? 'grid grid-cols-[4.5rem_1fr] gap-x-4' : ''}`.trim()}
    >
      {portrait && <Picture picture={portrait} isDecoration shown="thumb" className={face} />}
      <div className="min-w-0">
        {article.byline.length > 0 && (
          <p className="label mb-1 text-accent">
            <Byline names={article.byline} language={language} />
          </p>
        )}
        <Headline className="headline text-[1.375rem]">
          <a
            href={articlePath(article.slug)}
            className="p-name u-url decoration-accent hover:underline"
          >
            {typeset(article.title, language)}
          </a>
        </Headline>
        <p className="mt-1.5 text-[0.9375rem] text-soft">
          <Day
            instant={article.date}
            language={language}
            timeZone={timeZone}
            property="dt-published"
          />
        </p>
      </div>
    </article>
  )
}

/** Upright, cut at the sides: heads are above the middle. */
const face = 'h-[5.5rem] w-full object-cover object-[50%_25%]'
