import type { LongSender } from '#lib/edition/serve/refuse.ts'
import { requestNetworks } from '#lib/net/network-address.ts'
import { mayBeLong } from '#lib/newsletter/bounces/services/services.ts'
import type { Settings } from '#lib/settings/settings.ts'

const address = /^\/newsletter\/bounces\/([^/?]+)(?:\/([^/?]+))?(?:\?|$)/

/** Which requests of mail services may be long, and the network each comes from. */
export function longNotices(settings: Settings): LongSender {
  const networkOf = requestNetworks(settings)
  return (request) => {
    const { url = '', headers } = request
    const [, service = '', given] = address.exec(url) ?? []
    const shown = { headers: new Headers({ authorization: headers.authorization ?? '' }), given }
    return mayBeLong(service, settings.notices, shown) ? networkOf(request) : undefined
  }
}
