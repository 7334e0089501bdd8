import { Framed } from '#app/(reading)/frame.tsx'
import { metadataOf } from '#app/metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { NewsletterPage } from '#components/newsletter-page.tsx'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import type { ShownIssue } from '#lib/newsletter/catalogue/shown-issues.ts'
import { readSource } from '#lib/newsletter/list/source.ts'
import {
  generalOffers,
  newsletterIntro,
  type Offer,
  topicOffers,
} from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { currentSecrets } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { pastIssues } from './[list]/read-issues.ts'
import { hiddenMetadata } from './hidden-metadata.ts'
import { askedLanguage, type Query } from './language.ts'
import { faultText, readRetry } from './retry.ts'

interface Props {
  searchParams: Query
}

async function metadata({ searchParams }: Props): Promise<Metadata> {
  const current = await publication()
  const { site } = current
  const { language: asked, retry } = await searchParams
  const language = askedLanguage(current, asked)
  // Titles are what screen readers say first.
  if (readRetry(currentSecrets(), retry)?.fault)
    return hiddenMetadata(
      (wording) => `${wording.newsletter.notSignedUp} · ${wording.newsletter.title}`,
      language,
    )
  // The other languages are the same page, asked for by its own forms.
  if (language !== site.language)
    return hiddenMetadata((wording) => wording.newsletter.title, language)
  return metadataOf({
    ...{ site, language, title: wordingFor(language).newsletter.title },
    ...{ description: newsletterIntro(current, language), path: newsletterPath },
  })
}

/** What one can sign up to, and past issues. A form that was refused comes back here with what was typed. */
async function Page({ searchParams }: Props) {
  const current = await publication()
  const { language: asked, retry: sealed, source } = await searchParams
  const language = askedLanguage(current, asked)
  const retry = readRetry(currentSecrets(), sealed)
  const offers = generalOffers(current, language)
  const chosen = retry?.lists.length ? retry.lists : offers.slice(0, 1).map(({ list }) => list)
  return (
    <Framed language={language} path={newsletterPath}>
      <NewsletterPage
        intro={newsletterIntro(current, language)}
        past={await lastIssues(current, offers, language)}
        siteLanguage={current.site.language}
        form={{
          ...{ offers, chosen, language, page: newsletterPath },
          more: await topicOffers(current, language),
          typed: retry?.suggestion ?? retry?.typed,
          fault: faultText(retry?.fault, wordingFor(language)),
          asksForProof: settings().asksForProof,
          source: readSource(source),
        }}
      />
    </Framed>
  )
}

/** The last issues of each newsletter of the whole publication; undefined where the database does not answer. */
async function lastIssues(current: Publication, offers: Offer[], language: string) {
  const past: { offer: Offer; issues: ShownIssue[] }[] = []
  for (const offer of offers) {
    const found = await pastIssues(current, { list: offer.list, language }, 3)
    if (found.state === 'unavailable') return undefined
    if (found.issues.length > 0) past.push({ offer, issues: found.issues })
  }
  return past
}

export default pageOf(metadata, Page)
