import { cache } from 'react'
import { hiddenMetadata } from '#app/(live)/newsletter/hidden-metadata.ts'
import { askedLanguage } from '#app/(live)/newsletter/language.ts'
import { DeadLink, LinkFrame, type LinkProps } from '#app/(live)/newsletter/link-page.tsx'
import { orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { UnsubscribedPage, UnsubscribePage } from '#components/unsubscribe-page.tsx'
import { linkPath } from '#lib/addresses/addresses.ts'
import { maskAddress } from '#lib/newsletter/list/address.ts'
import { lookAtUnsubscription } from '#lib/newsletter/list/unsubscribe.ts'
import { currentNewsletter, currentSecrets } from '#lib/server/newsletter.ts'

const look = cache((token: string) =>
  orUnavailable(async () => lookAtUnsubscription(await currentNewsletter(), token)),
)

async function metadata({ params }: LinkProps): Promise<Metadata> {
  const found = await look((await params).token)
  return hiddenMetadata(
    (wording) =>
      ({
        unavailable: wording.newsletter.unavailableTitle,
        unknown: wording.newsletter.unknownTitle,
        gone: wording.newsletter.goneTitle,
        subscribed: wording.newsletter.leaveTitle,
        unsubscribed: wording.newsletter.leftTitle,
      })[found.state],
    'subscriber' in found ? found.subscriber.language : undefined,
  )
}

/** Shows one button; loading it changes nothing. */
async function Page({ params, searchParams }: LinkProps) {
  const { token } = await params
  const found = await look(token)
  if (!('subscriber' in found))
    return <DeadLink state={found.state} language={(await searchParams).language} />
  const { subscriber } = found
  const language = askedLanguage(await publication(), subscriber.language)
  if (found.state === 'unsubscribed')
    return (
      <LinkFrame language={language}>
        <UnsubscribedPage language={language} />
      </LinkFrame>
    )
  const secrets = currentSecrets()
  return (
    <LinkFrame language={language}>
      <UnsubscribePage
        address={maskAddress(subscriber.address)}
        language={language}
        action={linkPath('unsubscribe', token)}
        preferences={
          subscriber.state === 'active'
            ? linkPath('preferences', secrets.linkToken('preferences', subscriber.id))
            : undefined
        }
      />
    </LinkFrame>
  )
}

export default pageOf(metadata, Page)
