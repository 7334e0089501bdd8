import { cache } from 'react'
import { hiddenMetadata } from '#app/(live)/newsletter/hidden-metadata.ts'
import { askedLanguage } from '#app/(live)/newsletter/language.ts'
import { DeadLink, LinkFrame, type LinkProps } from '#app/(live)/newsletter/link-page.tsx'
import { orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ConfirmedPage, ConfirmPage } from '#components/confirm-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { linkPath } from '#lib/addresses/addresses.ts'
import { maskAddress } from '#lib/newsletter/list/address.ts'
import { lookAtConfirmation } from '#lib/newsletter/list/confirm.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import { currentNewsletter, currentSecrets } from '#lib/server/newsletter.ts'

const look = cache(async (token: string) => {
  const found = await orUnavailable(async () =>
    lookAtConfirmation(await currentNewsletter(), token),
  )
  if (found.state === 'open') return { ...found, language: found.token.language }
  if (found.state === 'used') return { ...found, language: found.subscriber.language }
  return found
})

async function metadata({ params }: LinkProps): Promise<Metadata> {
  const found = await look((await params).token)
  return hiddenMetadata(
    (wording) =>
      ({
        unavailable: wording.newsletter.unavailableTitle,
        unknown: wording.newsletter.unknownTitle,
        expired: wording.newsletter.expiredTitle,
        open: wording.newsletter.confirmTitle,
        used: wording.newsletter.confirmedTitle,
      })[found.state],
    'language' in found ? found.language : undefined,
  )
}

/** Shows one button, and after it what the subscriber gets. However often it is loaded, it changes nothing. */
async function Page({ params, searchParams }: LinkProps) {
  const { token } = await params
  const found = await look(token)
  if (found.state === 'unknown' || found.state === 'unavailable')
    return <DeadLink state={found.state} language={(await searchParams).language} />
  if (found.state === 'expired') return <DeadLink state="expired" language={found.language} />
  const current = await publication()
  const language = askedLanguage(current, found.language)
  const lists = found.state === 'open' ? found.token.lists : found.lists
  const offers = await offersOf(current, lists, language)
  const address = maskAddress(found.subscriber.address)
  if (found.state === 'open')
    return (
      <LinkFrame language={language}>
        <ConfirmPage
          address={address}
          offers={offers}
          language={language}
          action={linkPath('confirm', token)}
        />
      </LinkFrame>
    )
  const secrets = currentSecrets()
  return (
    <LinkFrame language={language}>
      <ConfirmedPage
        address={address}
        offers={offers}
        language={language}
        isSubscribed={found.status.status !== 'unsubscribed'}
        preferences={linkPath('preferences', secrets.linkToken('preferences', found.subscriber.id))}
      />
    </LinkFrame>
  )
}

export default pageOf(metadata, Page)
