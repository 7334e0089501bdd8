import { articlePath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { languageName } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Teaser as TeaserData } from '#lib/publication/articles/teasers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Byline } from './byline.tsx'
import { Day } from './day.tsx'
import { Picture } from './picture.tsx'
import { lookOf, type PicturePlace } from './teaser-picture.ts'

/** How much weight an article has on its page. */
type Weight = 'lead' | 'large' | 'second' | 'list' | 'brief'

interface Props {
  article: TeaserData
  weight: Weight
  timeZone: string
  /** Language of the page around it; an article in another says so. */
  pageLanguage: string
  /** Level of its headline in the page's outline. */
  level?: 2 | 3
  isFirst?: boolean
  /** Where its picture stands; without it, where its weight has one. */
  picture?: PicturePlace
}

const sizes: Record<Weight, string> = {
  lead: 'text-[2rem] tablet:text-[2.75rem]',
  large: 'text-[1.75rem] tablet:text-[2.25rem]',
  second: 'text-[1.375rem]',
  list: 'text-[1.375rem] tablet:text-[1.5rem]',
  brief: 'text-[1.125rem]',
}

const usualPlaces: Record<Weight, PicturePlace> = {
  ...{ lead: 'above', large: 'above', second: 'none', list: 'beside', brief: 'none' },
}

/** An article in a list: headline, byline and summary, and a picture where its weight allows one. */
export function Teaser({ article, weight, timeZone, pageLanguage, ...more }: Props) {
  const { level = 2, isFirst = false, picture = usualPlaces[weight] } = more
  const Headline = `h${level}` as const
  const { language, image } = article
  const isOther = language !== pageLanguage
  const isLarge = weight === 'lead' || weight === 'large'
  const look = lookOf(image, picture)
  const shown = image && look && (
    <div className={look.around}>
      <Picture
        {...{ picture: image, isFirst, shown: look.shown, className: look.own }}
        isDecoration
      />
    </div>
  )
  return (
    <article
      {...ownLanguage(language, pageLanguage)}
      className={`h-entry ${look ? look.grid : picture === 'side' ? 'mx-auto max-w-[46rem] tablet:text-center' : ''}`.trim()}
    >
      {look?.isBefore && shown}
      <div className="min-w-0">
        <Kicker article={article} isOther={isOther} />
        <Headline className={`headline ${sizes[weight]}`}>
          <a
            href={articlePath(article.slug)}
            className="p-name u-url decoration-accent hover:underline"
          >
            {typeset(article.title, language)}
          </a>
        </Headline>
        {weight !== 'brief' && article.summary && (
          <p
            className={`p-summary mt-2 hyphens-auto ${isLarge ? 'text-[1.1875rem] leading-normal' : 'text-[1rem]'}`}
          >
            {typeset(article.summary, language)}
          </p>
        )}
        <Credit article={article} isBrief={weight === 'brief'} timeZone={timeZone} />
      </div>
      {!look?.isBefore && shown}
    </article>
  )
}

/** Who made it, where it was first, and its day; of a brief one, the day alone. */
function Credit({
  article,
  isBrief,
  timeZone,
}: Pick<Props, 'article' | 'timeZone'> & { isBrief: boolean }) {
  const { language } = article
  return (
    <p className="mt-1.5 text-[0.9375rem] text-soft">
      {!isBrief && article.byline.length > 0 && (
        <>
          <Byline names={article.byline} language={language} />
          {' · '}
        </>
      )}
      {!isBrief && article.sourceName && (
        <>
          {wordingFor(language).article.publishedFirstIn({ name: article.sourceName })}
          {' · '}
        </>
      )}
      <Day instant={article.date} language={language} timeZone={timeZone} property="dt-published" />
    </p>
  )
}

function Kicker({ article, isOther }: { article: TeaserData; isOther: boolean }) {
  const labels = [
    article.hidden && wordingFor(article.language).hidden[article.hidden],
    isOther && languageName(article.language),
    article.kind,
    article.part !== undefined &&
      wordingFor(article.language).article.part({ number: article.part }),
  ].filter((label) => typeof label === 'string')
  if (labels.length === 0) return null
  return <p className="label mb-1 text-accent">{labels.join(' · ')}</p>
}
