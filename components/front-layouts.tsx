import type { FrontPart } from '#lib/publication/articles/front-parts.ts'
import { FrontSection, type PageOfParts } from './front-section.tsx'
import { OpinionTeaser } from './opinion-teaser.tsx'
import { Teaser } from './teaser.tsx'

export interface LayoutProps extends PageOfParts {
  part: FrontPart
  /** The first section of the page. */
  isTop: boolean
}

/** What a teaser is given by the section around it. */
function shared({ part, language, timeZone }: LayoutProps) {
  return { timeZone, pageLanguage: language, level: part.heading ? 3 : 2 } as const
}

/** One large article, and those beside it smaller. The lead of a page is larger still. */
export function Large(props: LayoutProps) {
  const { part, isTop } = props
  const [first, ...others] = part.articles
  if (!first) return null
  const weight = part.subject === 'lead' ? 'lead' : 'large'
  const isAlone = others.length === 0
  const large = (
    <Teaser
      article={first}
      weight={weight}
      picture={isAlone ? 'side' : 'above'}
      isFirst={isTop}
      {...shared(props)}
    />
  )
  if (isAlone) return <div className="mt-2">{large}</div>
  return (
    <div className="mt-2 grid gap-x-10 gap-y-8 desktop:grid-cols-[1.9fr_1fr]">
      {large}
      <div className="grid content-start gap-x-8 border-t border-ink tablet:grid-cols-2 desktop:grid-cols-1 desktop:border-s desktop:border-t-0 desktop:border-rule desktop:ps-8">
        {others.map((article) => (
          <div
            key={article.path}
            className="border-b border-rule py-4 last:border-b-0 tablet:last:border-b tablet:last:odd:col-span-2 desktop:col-span-1! desktop:first:pt-0 desktop:last:border-b-0"
          >
            <Teaser article={article} weight="second" picture="thumb" {...shared(props)} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** Headlines in columns, without pictures. */
export function Headlines(props: LayoutProps) {
  return (
    <ul className="mt-2 grid gap-x-10 gap-y-4 tablet:grid-cols-2 desktop:grid-cols-3">
      {props.part.articles.map((article) => (
        <li key={article.path} className="border-t border-rule pt-3">
          <Teaser article={article} weight="brief" {...shared(props)} />
        </li>
      ))}
    </ul>
  )
}

/** Pictures side by side, each above its headline. */
export function Cards(props: LayoutProps) {
  const { articles } = props.part
  const columns = articles.length % 4 === 0 ? 'desktop:grid-cols-4' : 'desktop:grid-cols-3'
  return (
    <ul
      className={`mt-3 grid gap-x-8 gap-y-8 ${articles.length > 1 ? `tablet:grid-cols-2 ${articles.length > 2 ? columns : ''}` : ''}`.trim()}
    >
      {articles.map((article) => (
        <li key={article.path}>
          <Teaser article={article} weight="second" picture="crop" {...shared(props)} />
        </li>
      ))}
    </ul>
  )
}

/** Opinion: who speaks stands beside what they say. */
export function Opinions(props: LayoutProps) {
  return (
    <ul className="mt-3 grid gap-x-10 gap-y-6 tablet:grid-cols-2 desktop:grid-cols-3">
      {props.part.articles.map((article) => (
        <li key={article.path}>
          <OpinionTeaser article={article} {...shared(props)} />
        </li>
      ))}
    </ul>
  )
}

interface ColumnsProps extends PageOfParts {
  parts: FrontPart[]
  /** Place of the first of them on the page. */
  first: number
  isTop: boolean
}

/** Lists side by side, each with a picture above its first article. */
export function Columns({ parts, first, isTop, ...page }: ColumnsProps) {
  return (
    <div
      className={`${isTop ? 'pt-6' : 'mt-10'} gap-x-10 tablet:columns-2 ${parts.length > 2 ? 'desktop:columns-3' : ''}`.trim()}
    >
      {parts.map((part, index) => (
        <FrontSection
          key={part.articles[0]?.path}
          part={part}
          place={first + index}
          className="mb-8 break-inside-avoid border-t-2 border-ink pt-2"
          {...page}
        >
          <ul className="ruled">
            {part.articles.map((article, place) => (
              <li key={article.path} className="py-3">
                <Teaser
                  article={article}
                  weight={place === 0 ? 'second' : 'brief'}
                  picture={place === 0 ? 'crop' : 'none'}
                  {...shared({ part, isTop, ...page })}
                />
              </li>
            ))}
          </ul>
        </FrontSection>
      ))}
    </div>
  )
}
