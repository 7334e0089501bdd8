import type { Metadata } from '#components/metadata-elements.tsx'
import { OwnershipPage } from '#components/ownership-page.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { SupportPage } from '#components/support-page.tsx'
import { type MadePage, madePath, wordsSlug } from '#lib/publication/articles/made-pages.ts'
import { findPage, type StandingPage } from '#lib/publication/articles/pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { alternatesOf } from '#lib/publication/seo/alternates.ts'
import { ownershipData } from '#lib/publication/seo/structured-data/ownership-data.ts'
import { supportData } from '#lib/publication/seo/structured-data/support-data.ts'
import { waysToGive } from '#lib/publication/support/ways.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { metadataOf } from '../metadata.ts'
import { publication } from '../page-context.ts'
import { Framed } from './frame.tsx'

/** A page that settings make, in a language of the site. */
interface Asked {
  made: MadePage
  language: string
}

/** The publication's own words for the page, where they are in its language. */
async function ownPage(
  current: Publication,
  { made, language }: Asked,
): Promise<StandingPage | undefined> {
  const page = await findPage(current, wordsSlug(made, language, current.site))
  return page?.language === language ? page : undefined
}

/** The page in every language of the site. */
function versionsOf({ site }: Publication, made: MadePage) {
  return site.languages.map((language) => ({
    language,
    href: madePath(made, language, site),
  }))
}

/** Metadata of a page that settings make. */
export async function madePageMetadata(asked: Asked): Promise<Metadata> {
  const { made, language } = asked
  const current = await publication()
  const { site } = current
  const page = await ownPage(current, asked)
  const words = wordingFor(language)[made]
  const path = madePath(made, language, site)
  const versions = versionsOf(current, made).map(({ href, ...each }) => ({
    ...{ ...each, address: href },
  }))
  return metadataOf({
    ...{ site, language, path },
    title: page?.title ?? words.title,
    description: page?.summary ?? words.intro,
    languages: alternatesOf({ language, address: path }, versions, { siteLanguage: site.language }),
  })
}

/** A page that settings make, of a site that has it. */
export async function MadePageRoute(asked: Asked) {
  const { made, language } = asked
  const current = await publication()
  const page = await ownPage(current, asked)
  return (
    <Framed
      language={language}
      path={madePath(made, language, current.site)}
      versions={versionsOf(current, made)}
    >
      {made === 'support' ? (
        <Support current={current} language={language} page={page} />
      ) : (
        <Ownership current={current} language={language} page={page} />
      )}
    </Framed>
  )
}

interface Shown {
  current: Publication
  language: string
  page: StandingPage | undefined
}

function Support({ current, language, page }: Shown) {
  const ways = waysToGive(current, language)
  const title = page?.title ?? wordingFor(language).support.title
  return (
    <>
      <StructuredData things={supportData(current.site, { language, title, ways })} />
      <SupportPage ways={ways} language={language} page={page} />
    </>
  )
}

function Ownership({ current: { site }, language, page }: Shown) {
  const { ownership, contact } = site
  if (!ownership) return null
  const title = page?.title ?? wordingFor(language).ownership.title
  return (
    <>
      <StructuredData things={ownershipData(site, { language, title })} />
      <OwnershipPage ownership={ownership} email={contact?.email} language={language} page={page} />
    </>
  )
}
