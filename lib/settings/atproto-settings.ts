import { z } from 'zod'

/** The variables of the AT Protocol. */
export const atprotoVariables = {
  ATPROTO_PASSWORD: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, 'an app password of the account, such as abcd-efgh-ijkl-mnop')
    .optional(),
}
