import type { ReactNode } from 'react'
import { listPath } from '#lib/addresses/addresses.ts'
import type {
  FrontPage as FrontPageData,
  Section as SectionData,
} from '#lib/publication/articles/front-page.ts'
import type { Teaser as TeaserData } from '#lib/publication/articles/teasers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { LabelledSection } from './labelled-section.tsx'
import { Teaser } from './teaser.tsx'

interface Props {
  front: FrontPageData
  /** What the publication is called in the page's language. */
  name: string
  language: string
  timeZone: string
  /** What stands at the foot, such as the newsletter's form. */
  offer?: ReactNode
}

/** A newspaper's front page: one article leads, four stand beside it, the rest in order of weight. */
export function FrontPage({ front, name, language, timeZone, offer }: Props) {
  const wording = wordingFor(language)
  if (!front.lead)
    return (
      <>
        <div className="mx-auto max-w-[36rem] py-16 text-center">
          <h2 className="headline text-[2rem]">{wording.site.emptyPublication}</h2>
          <p className="mt-3 text-soft">{wording.site.emptyPublicationHint}</p>
        </div>
        {offer}
      </>
    )
  const shared = { timeZone, pageLanguage: language }
  return (
    <div className="h-feed">
      <data className="p-name" value={name} />
      <div className="grid gap-x-10 gap-y-8 pt-6 tablet:pt-8 desktop:grid-cols-[1.9fr_1fr]">
        <Teaser article={front.lead} weight="lead" isFirst {...shared} />
        {front.seconds.length > 0 && (
          <div className="grid content-start gap-x-8 border-t border-ink tablet:grid-cols-2 desktop:grid-cols-1 desktop:border-s desktop:border-t-0 desktop:border-rule desktop:ps-8">
            {front.seconds.map((article) => (
              <div
                key={article.path}
                className="border-b border-rule py-4 last:border-b-0 tablet:last:border-b desktop:last:border-b-0 desktop:first:pt-0"
              >
                <Teaser article={article} weight="second" {...shared} />
              </div>
            ))}
          </div>
        )}
      </div>
      {front.briefs.length > 0 && (
        <Briefs articles={front.briefs} heading={wording.site.latest} {...shared} />
      )}
      <div className="mt-10 gap-x-10 tablet:columns-2 desktop:columns-3">
        {front.sections.map((section) => (
          <Section key={section.topic.slug} section={section} {...shared} />
        ))}
      </div>
      {offer}
    </div>
  )
}

interface Shared {
  timeZone: string
  pageLanguage: string
}

function Briefs({
  articles,
  heading,
  ...shared
}: Shared & { articles: TeaserData[]; heading: string }) {
  return (
    <LabelledSection id="latest" title={heading} className="mt-8 border-t-2 border-ink pt-2">
      <ul className="mt-2 grid gap-x-10 gap-y-4 tablet:grid-cols-2 desktop:grid-cols-3">
        {articles.map((article) => (
          <li key={article.path} className="border-t border-rule pt-3">
            <Teaser article={article} weight="brief" level={3} {...shared} />
          </li>
        ))}
      </ul>
    </LabelledSection>
  )
}

function Section({ section, ...shared }: Shared & { section: SectionData }) {
  const { slug, name } = section.topic
  return (
    <section
      aria-labelledby={`topic-${slug}`}
      className="mb-8 break-inside-avoid border-t-2 border-ink pt-2"
    >
      <h2 id={`topic-${slug}`} className="label">
        <a
          href={listPath('topic', slug)}
          className="inline-block py-1 decoration-accent hover:underline"
        >
          {name}
        </a>
      </h2>
      <ul className="ruled">
        {section.articles.map((article, index) => (
          <li key={article.path} className="py-3">
            <Teaser
              article={article}
              weight={index === 0 ? 'second' : 'brief'}
              level={3}
              {...shared}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
