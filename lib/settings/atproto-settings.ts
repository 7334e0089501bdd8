import { z } from 'zod'

/** The variables of the AT Protocol. */
export const atprotoVariables = {
  ATPROTO_PASSWORD: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, 'an app password of the account, such as abcd-efgh-ijkl-mnop')
    .optional(),
  ATPROTO_SERVICE: z
    .url({ protocol: /^https?$/, error: 'an address such as https://pds.example.org' })
    .refine((url) => new URL(url).pathname === '/', 'an address without a path')
    .transform((url) => new URL(url).origin)
    .default('https://bsky.social'),
}
