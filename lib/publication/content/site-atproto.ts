import { z } from 'zod'
import { field } from './fields.ts'

const ownMachine = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/

/** Where an account is kept: the origin of an address, over a line that nobody reads along. */
function isService(text: string): boolean {
  const url = URL.parse(text)
  if (url?.origin !== text) return false
  return url.protocol === 'https:' || ownMachine.test(text)
}

/** `accounts.atproto` of `site.yml`: the account that articles are told of by, as records of standard.site. */
export const atproto = field(
  z.strictObject({
    did: field(
      z.string().regex(/^did:(?:plc:[a-z2-7]{24}|web:[a-z\d.-]{1,200})$/, 'no identifier'),
      'The identifier of the account, which stays when its name changes.',
      'an identifier such as did:plc: and 24 letters and digits',
    ),
    service: field(
      z.string().refine(isService, { error: 'no address of a server' }),
      'The personal data server that keeps it; without it, Bluesky’s.',
      'an address such as https://pds.example.org, without a slash at its end',
    ).optional(),
    posts: field(
      z.boolean(),
      'Whether a post on Bluesky tells of each new article; without it, none does.',
      'true or false',
    ).optional(),
  }),
  'The account in the AT Protocol whose repository has a record of each article (standard.site).',
  'did, service and posts',
)
