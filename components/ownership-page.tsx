import type { ReactNode } from 'react'
import { formatShare, inFigures } from '#lib/language/format.ts'
import type { StandingPage } from '#lib/publication/articles/pages.ts'
import type { Ownership } from '#lib/publication/content/site-ownership.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { ArticleHtml } from './article-html.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { Sentence } from './sentence.tsx'

interface Props {
  ownership: Ownership
  email: string | undefined
  language: string
  /** The publication's own words on it, where it has a page of that address in the language. */
  page?: StandingPage | undefined
}

/** Whose a publication is: its publisher, its owners, and what public bodies paid. */
export function OwnershipPage({ ownership, email, language, page }: Props) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={page?.title ?? wording.ownership.title}>
        {!page && <p className="mt-4 text-[1.125rem]">{wording.ownership.intro}</p>}
      </PageHeading>
      {page && <ArticleHtml html={page.html} className="pt-6 text-[1.125rem]" />}
      <dl className="ruled mt-4">
        {factsOf(ownership, email, language).map(({ key, label, lines }) => (
          <div key={key} className="break-inside-avoid py-4">
            <dt className="label text-soft">{label}</dt>
            {lines.map((line) => (
              <dd key={line.key}>{line.shown}</dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  )
}

interface Fact {
  key: string
  label: ReactNode
  lines: { key: string; shown: ReactNode }[]
}

/** What is known, under its labels; a label with nothing below it is left out. */
function factsOf(ownership: Ownership, email: string | undefined, language: string): Fact[] {
  const { name, address, register, owners, beneficiaries, funds, memberOf } = ownership
  const wording = wordingFor(language)
  const facts: Fact[] = [
    {
      ...{ key: 'publisher', label: wording.ownership.publisher },
      lines: [
        ...textLines([name, address]),
        ...(email
          ? [{ key: email, shown: <Elsewhere url={`mailto:${email}`} name={email} /> }]
          : []),
      ],
    },
    { key: 'register', label: wording.ownership.register, lines: textLines([register]) },
    {
      ...{ key: 'owners', label: wording.ownership.owners },
      lines: (owners ?? []).map((owner) => ({
        ...{
          key: `${owner.name} ${owner.through}`,
          shown: <Owner owner={owner} language={language} />,
        },
      })),
    },
    {
      ...{ key: 'beneficiaries', label: wording.ownership.beneficiaries },
      lines: textLines(beneficiaries ?? []),
    },
    {
      ...{ key: 'funds', label: wording.ownership.funds },
      lines: (funds ?? []).map(({ year, from, amount }) => ({
        key: `${year} ${from} ${amount}`,
        shown: (
          <Sentence
            parts={wording.ownership.fund.parts({
              year: inFigures(year, language),
              amount: <bdi>{amount}</bdi>,
              name: <bdi>{from}</bdi>,
            })}
          />
        ),
      })),
    },
    {
      ...{ key: 'memberOf', label: wording.ownership.memberOf },
      lines: (memberOf ?? []).map((each) => ({ key: each.url, shown: <Elsewhere {...each} /> })),
    },
  ]
  return facts.filter(({ lines }) => lines.length > 0)
}

function textLines(texts: (string | undefined)[]): Fact['lines'] {
  return texts.flatMap((text) => (text ? [{ key: text, shown: <bdi>{text}</bdi> }] : []))
}

function Elsewhere({ url, name }: { url: string; name: string }) {
  return (
    <a href={url} rel="external noopener" className={linkStyle}>
      <bdi>{name}</bdi>
    </a>
  )
}

type OneOwner = NonNullable<Ownership['owners']>[number]

function Owner({
  owner: { name, share, through },
  language,
}: {
  owner: OneOwner
  language: string
}) {
  const wording = wordingFor(language)
  return (
    <>
      <bdi>{name}</bdi>
      {/* What is isolated has a direction of its own, and so would its margin. */}
      {share !== undefined && (
        <span className="ms-3">
          <bdi>{formatShare(share, language)}</bdi>
        </span>
      )}
      {through && (
        <span className="ms-3 text-soft">
          <Sentence parts={wording.ownership.through.parts({ name: <bdi>{through}</bdi> })} />
        </span>
      )}
    </>
  )
}
