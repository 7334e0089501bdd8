import { Fragment } from 'react'
import type { FeedFormat } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'

interface Listed {
  name: string
  /** Language of the name. */
  language: string
  paths: Record<FeedFormat, string>
}

interface Props {
  groups: { heading: string; feeds: Listed[] }[]
  language: string
}

const names: [format: FeedFormat, name: string][] = [
  ['rss', 'RSS'],
  ['atom', 'Atom'],
  ['json', 'JSON'],
]

/** What feeds are, how one is used, and all that there are. */
export function FeedsPage({ groups, language }: Props) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.feeds.title}>
        <p className="mt-4 text-[1.125rem]">{wording.feeds.intro}</p>
      </PageHeading>
      <div className="prose pt-6 text-[1.125rem]">
        <p>{wording.feeds.privacy}</p>
        <h2>{wording.feeds.howTitle}</h2>
        <ol>
          <li>{wording.feeds.chooseReader}</li>
          <li>{wording.feeds.copyAddress}</li>
          <li>{wording.feeds.pasteAddress}</li>
        </ol>
        <p>{wording.feeds.formats}</p>
      </div>
      {groups.map(({ heading, feeds }) => (
        <section key={heading} className="mt-10 border-t-2 border-ink pt-2">
          <h2 className="label text-soft">{heading}</h2>
          <ul className="mt-1 ruled">
            {feeds.map((feed) => (
              <Row key={feed.paths.rss} feed={feed} language={language} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Row({ feed, language }: { feed: Listed; language: string }) {
  const { name, language: own, paths } = feed
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 py-1.5">
      <bdi {...ownLanguage(own, language)}>{name}</bdi>{' '}
      <span className="flex gap-x-4 text-[0.9375rem]">
        {names.map(([format, label]) => (
          <Fragment key={format}>
            <a
              href={paths[format]}
              aria-label={wordingFor(language).site.labelled({ label, text: name })}
              className={`inline-block py-1 ${linkStyle}`}
            >
              {label}
            </a>{' '}
          </Fragment>
        ))}
      </span>
    </li>
  )
}
