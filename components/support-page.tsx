import { ownLanguage } from '#lib/language/direction.ts'
import type { StandingPage } from '#lib/publication/articles/pages.ts'
import type { ShownWay } from '#lib/publication/support/ways.ts'
import type { DrawnCode } from '#lib/text/drawn-code.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { ArticleHtml } from './article-html.tsx'
import { PageHeading } from './page-heading.tsx'
import { Phrases } from './phrases.tsx'

interface Props {
  ways: ShownWay[]
  language: string
  /** The publication's own words on it, where it has a page of that address in the language. */
  page?: StandingPage | undefined
}

/** The ways to give: addresses elsewhere, and accounts with what is to be typed or scanned. */
export function SupportPage({ ways, language, page }: Props) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={page?.title ?? wording.support.title}>
        {!page && <p className="mt-4 text-[1.125rem]">{wording.support.intro}</p>}
      </PageHeading>
      {page && <ArticleHtml html={page.html} className="pt-6 text-[1.125rem]" />}
      <ul className="ruled mt-4">
        {ways.map((way) => (
          <li key={'url' in way ? way.url : way.iban} className="break-inside-avoid py-5">
            {'url' in way ? (
              <Elsewhere way={way} language={language} />
            ) : (
              <Transfer way={way} language={language} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Elsewhere = Extract<ShownWay, { url: string }>
type Transfer = Exclude<ShownWay, { url: string }>

function Elsewhere({ way, language }: { way: Elsewhere; language: string }) {
  return (
    <>
      <h2 className="headline text-[1.375rem]">
        <a
          href={way.url}
          rel="external noopener"
          className="underline decoration-accent hover:text-accent"
        >
          <bdi {...ownLanguage(way.language, language)}>{way.name}</bdi>
        </a>{' '}
        <bdi dir="ltr" className="text-[0.9375rem] font-normal text-soft print:hidden">
          {way.host}
        </bdi>
      </h2>
      <Words way={way} language={language} />
      {/* On paper nothing can be followed. */}
      <p dir="ltr" className="mt-1 hidden print:block">
        {way.url}
      </p>
    </>
  )
}

function Transfer({ way, language }: { way: Transfer; language: string }) {
  const wording = wordingFor(language)
  const facts: [label: string, value: string | undefined][] = [
    [wording.support.holder, way.name],
    ['IBAN', way.iban],
    ['BIC', way.bic],
    [wording.support.purpose, way.purpose],
  ]
  return (
    <>
      <h2 className="headline text-[1.375rem]">{wording.support.transfer}</h2>
      <Words way={way} language={language} />
      <div className="mt-3 gap-x-8 gap-y-4 tablet:grid tablet:grid-cols-[1fr_auto]">
        <dl>
          {facts.map(
            ([label, value]) =>
              value !== undefined && (
                <div key={label} className="pb-2">
                  <dt className="label text-soft">{label}</dt>
                  <dd className="select-all">
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ),
          )}
        </dl>
        {way.code && <Code code={way.code} name={way.name} language={language} />}
      </div>
    </>
  )
}

/** Black on white in dark mode and print as well, as cameras want it. */
function Code({ code, name, language }: { code: DrawnCode; name: string; language: string }) {
  const wording = wordingFor(language)
  const { size, path } = code
  return (
    <figure className="mt-3 w-40 tablet:mt-0">
      <svg
        role="img"
        aria-label={wording.support.codeFor({ name })}
        viewBox={`0 0 ${size} ${size}`}
        width="160"
        height="160"
        shapeRendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill="#000" d={path} />
      </svg>
      <figcaption className="mt-1 text-[0.875rem] leading-snug text-soft">
        {wording.support.scan}
      </figcaption>
    </figure>
  )
}

function Words({ way, language }: { way: ShownWay; language: string }) {
  if (!way.text) return null
  return (
    <p {...ownLanguage(way.language, language)} className="mt-1">
      <Phrases phrases={way.text} language={way.language} />
    </p>
  )
}
