import type { Metadata } from '#components/metadata-elements.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { SupportPage } from '#components/support-page.tsx'
import { supportPath } from '#lib/addresses/addresses.ts'
import { findPage, type StandingPage } from '#lib/publication/articles/pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { alternatesOf } from '#lib/publication/seo/alternates.ts'
import { supportData } from '#lib/publication/seo/structured-data/support-data.ts'
import { supportWordsSlug, waysToGive } from '#lib/publication/support/ways.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { metadataOf } from '../metadata.ts'
import { publication } from '../page-context.ts'
import { Framed } from './frame.tsx'

/** The publication's own words for the page, where they are in its language. */
async function ownPage(current: Publication, language: string): Promise<StandingPage | undefined> {
  const page = await findPage(current, supportWordsSlug(language, current.site))
  return page?.language === language ? page : undefined
}

/** The page in every language of the site. */
function versionsOf({ site }: Publication) {
  return site.languages.map((language) => ({
    language,
    href: supportPath(language, site.language),
  }))
}

/** Metadata of the ways to give, in a language of the site. */
export async function supportMetadata(language: string): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const page = await ownPage(current, language)
  const wording = wordingFor(language)
  const path = supportPath(language, site.language)
  const versions = versionsOf(current).map(({ href, ...each }) => ({ ...each, address: href }))
  return metadataOf({
    ...{ site, language, path },
    title: page?.title ?? wording.support.title,
    description: page?.summary ?? wording.support.intro,
    languages: alternatesOf({ language, address: path }, versions, { siteLanguage: site.language }),
  })
}

/** The ways to give, in a language of the site that names some. */
export async function SupportRoute({ language }: { language: string }) {
  const current = await publication()
  const { site } = current
  const page = await ownPage(current, language)
  const ways = waysToGive(current, language)
  const title = page?.title ?? wordingFor(language).support.title
  return (
    <Framed
      language={language}
      path={supportPath(language, site.language)}
      versions={versionsOf(current)}
    >
      <StructuredData things={supportData(site, { language, title, ways })} />
      <SupportPage ways={ways} language={language} page={page} />
    </Framed>
  )
}
