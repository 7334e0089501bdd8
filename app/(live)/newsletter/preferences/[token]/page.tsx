import { cache } from 'react'
import { hiddenMetadata } from '#app/(live)/newsletter/hidden-metadata.ts'
import { askedLanguage } from '#app/(live)/newsletter/language.ts'
import { DeadLink, LinkFrame, type LinkProps } from '#app/(live)/newsletter/link-page.tsx'
import { faultText } from '#app/(live)/newsletter/retry.ts'
import { orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ErasePage } from '#components/erase-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { PreferencesPage } from '#components/preferences-page.tsx'
import { linkPath } from '#lib/addresses/addresses.ts'
import { lookAtPreferences } from '#lib/newsletter/list/preferences.ts'
import { generalOffers, offersOf, topicOffers } from '#lib/publication/articles/offers.ts'
import { currentNewsletter, currentSecrets } from '#lib/server/newsletter.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'

const look = cache((token: string) =>
  orUnavailable(async () => lookAtPreferences(await currentNewsletter(), token)),
)

async function metadata({ params, searchParams }: LinkProps): Promise<Metadata> {
  const found = await look((await params).token)
  const { problem } = await searchParams
  return hiddenMetadata(
    (wording) =>
      ({
        unavailable: wording.newsletter.unavailableTitle,
        unknown: wording.newsletter.unknownTitle,
        gone: wording.newsletter.goneTitle,
        // Titles are what screen readers say first.
        found: [problemText(problem, wording), wording.newsletter.preferencesTitle]
          .filter(Boolean)
          .join(' · '),
      })[found.state],
    'subscriber' in found ? found.subscriber.language : undefined,
  )
}

/** What is wrong with a form that comes back here: `day`, or the name of a fault. */
function problemText(problem: unknown, wording: Wording): string | undefined {
  if (problem === 'day') return wording.newsletter.wrongDay
  return typeof problem === 'string' ? faultText(problem, wording) : undefined
}

/** What a subscriber gets, and everything that can be done about it; loading it changes nothing. */
async function Page({ params, searchParams }: LinkProps) {
  const { token } = await params
  const found = await look(token)
  if (found.state !== 'found')
    return <DeadLink state={found.state} language={(await searchParams).language} />
  const current = await publication()
  const { site } = current
  const { subscriber, status, lists } = found
  const language = askedLanguage(current, subscriber.language)
  const action = linkPath('preferences', token)
  const { ask, done, problem } = await searchParams
  if (ask === 'erase')
    return (
      <LinkFrame language={language}>
        <ErasePage language={language} action={action} />
      </LinkFrame>
    )
  const general = generalOffers(current, language)
  const topics = await topicOffers(current, language)
  // What was subscribed to stays to be chosen, though nothing is published on it at present.
  const kept = (await offersOf(current, lists, language)).filter(
    ({ list }) => ![...general, ...topics].some((offer) => offer.list === list),
  )
  const secrets = currentSecrets()
  return (
    <LinkFrame language={language}>
      <PreferencesPage
        {...{ status, lists, language, action }}
        address={subscriber.address}
        languages={site.languages}
        timeZone={site.timeZone}
        now={current.now}
        offers={general}
        more={[...kept, ...topics]}
        isSaved={done !== undefined}
        fault={problemText(problem, wordingFor(language))}
        isWrongDay={problem === 'day'}
        unsubscribe={linkPath('unsubscribe', secrets.linkToken('unsubscribe', subscriber.id))}
      />
    </LinkFrame>
  )
}

export default pageOf(metadata, Page)
