import { z } from 'zod'

/** How the publication is part of the fediverse, where `accounts` of `site.yml` makes it one. */
export interface FediverseSettings {
  /** The RSA key that signs requests; unset: one that is made and kept in the data folder. */
  key: string | undefined
  /** Hosts, and whole addresses of actors, of whom nothing is taken, and who are sent nothing. */
  blocked: string[]
  /** Whether peers in networks that are not public are asked as well, by plain HTTP too. */
  allowsPrivate: boolean
}

/** The variables of the fediverse. */
export const fediverseVariables = {
  FEDIVERSE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{1000,}={0,2}$/, 'an RSA private key, in base64 of its DER form')
    .optional(),
  FEDIVERSE_BLOCKED: z
    .string()
    .default('')
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^(?:https?:\/\/\S+|[\p{L}\d](?:[\p{L}\p{M}\d.-]*[\p{L}\p{M}\d])?(?::\d+)?)$/u,
            'hosts such as bad.example, and addresses of actors, separated by commas',
          ),
      ),
    ),
  FEDIVERSE_NETWORKS: z.enum(['public', 'any'], { error: 'public or any' }).default('public'),
}

const variables = z.object(fediverseVariables)

/** What the variables say. */
export function readFediverse(given: z.output<typeof variables>): FediverseSettings {
  return {
    key: given.FEDIVERSE_KEY,
    blocked: given.FEDIVERSE_BLOCKED,
    allowsPrivate: given.FEDIVERSE_NETWORKS === 'any',
  }
}
