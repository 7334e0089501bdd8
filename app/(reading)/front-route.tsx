import { FrontPage } from '#components/front-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { frontPath } from '#lib/addresses/addresses.ts'
import { actorPath } from '#lib/addresses/fediverse-addresses.ts'
import { siteAccounts } from '#lib/publication/articles/accounts.ts'
import { frontPage } from '#lib/publication/articles/front-page.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { alternatesOf } from '#lib/publication/seo/alternates.ts'
import { newsroomData, websiteData } from '#lib/publication/seo/structured-data/publication-data.ts'
import { metadataOf } from '../metadata.ts'
import { publication } from '../page-context.ts'
import { AskAt } from './ask-at.tsx'
import { Framed } from './frame.tsx'
import { SignUp } from './sign-up.tsx'

/** Metadata of the front page in a language of the site. */
export async function frontMetadata(language: string): Promise<Metadata> {
  const { site } = await publication()
  const kind = language === site.language ? 'publication' : 'language'
  const account = siteAccounts({ site }).find(
    (each) => each.kind === kind && (!each.of || each.of === language),
  )
  const versions = site.languages.map((each) => ({
    language: each,
    address: frontPath(each, site.language),
  }))
  const path = frontPath(language, site.language)
  return metadataOf({
    site,
    language,
    path,
    activity: account && actorPath(account.name),
    languages: alternatesOf({ language, address: path }, versions, { siteLanguage: site.language }),
  })
}

/** The front page in a language of the site. */
export async function FrontRoute({ language }: { language: string }) {
  const current = await publication()
  const { site } = current
  const parts = await frontPage(current, language)
  return (
    <Framed language={language} path={frontPath(language, site.language)} isFront>
      <StructuredData things={[websiteData(site, language), newsroomData(site, language)]} />
      <FrontPage
        parts={parts}
        name={siteIn(site, language).name}
        language={language}
        timeZone={site.timeZone}
        ask={<AskAt place="front" language={language} />}
        newsletter={<SignUp language={language} path={frontPath(language, site.language)} />}
      />
    </Framed>
  )
}
