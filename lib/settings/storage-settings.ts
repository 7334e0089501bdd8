import { z } from 'zod'

/** Where the edition is uploaded to, and by whose right. */
export interface StorageSettings {
  /** Address of the storage that a server uploads each publication to; unset: none. */
  publishTo: string | undefined
  /** Address of the storage that a server without content serves from; unset: it serves its own edition. */
  serveFrom: string | undefined
  /** The public key that such an edition is signed with, or its file; unset: that of this installation, if it has one. */
  serveKey: string | undefined
  /** Bytes of such an edition that are kept on the disk. */
  cacheBytes: number
  /** The key's name and the key; unset: none, and nothing can be asked there. */
  credentials:
    | { accessKeyId: string; secretAccessKey: string; sessionToken: string | undefined }
    | undefined
  /** The region where the address names none. */
  region: string | undefined
  /** Networks that keep pages, and are told to forget what changed. */
  networks: Network[]
}

/** A network that keeps pages: whose, and which; or a cache of one's own. */
export type Network =
  | { kind: 'cloudflare' | 'fastly' | 'bunny'; id: string; token: string }
  | { kind: 'own'; address: string }

const network = /^(?:(cloudflare|fastly|bunny):([\w-]{1,64})|https?:\/\/\S+)$/

const storageAddress = z
  .string()
  .startsWith('s3://', 'an address such as s3://bucket?region=eu-west-1')
  .optional()

/** The variables of storage, by the names that its own tools read. */
export const storageVariables = {
  PUBLISH_TO: storageAddress,
  SERVE_FROM: storageAddress,
  SERVE_KEY: z.string().optional(),
  SERVE_CACHE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'megabytes, a whole number from 1 on')
    .default('1024')
    .transform((text) => Number(text) * 1024 * 1024),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  PURGE: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((all) => all.every((each) => network.test(each)), {
      error:
        'cloudflare:ZONE, fastly:SERVICE, bunny:PULLZONE or the address of a cache of your own, several by commas',
    })
    .default([]),
  PURGE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/, 'the token of the network, without spaces')
    .optional(),
}

const variables = z.object(storageVariables)

/** Adds that networks of others are told with a token. */
export function refineStorage(
  { PURGE, PURGE_TOKEN }: z.output<typeof variables>,
  context: z.RefinementCtx,
): void {
  if (PURGE_TOKEN !== undefined || PURGE.every((each) => each.startsWith('http'))) return
  const message = 'the token by which the network of PURGE may be told'
  context.addIssue({ code: 'custom', path: ['PURGE_TOKEN'], message })
}

function readNetwork(given: string, token = ''): Network {
  const [, kind, id = ''] = network.exec(given) ?? []
  if (kind === 'cloudflare' || kind === 'fastly' || kind === 'bunny') return { kind, id, token }
  return { kind: 'own', address: given }
}

/** What the variables say. */
export function readStorage(given: z.output<typeof variables>): StorageSettings {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = given
  return {
    publishTo: given.PUBLISH_TO,
    serveFrom: given.SERVE_FROM,
    serveKey: given.SERVE_KEY,
    cacheBytes: given.SERVE_CACHE,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, sessionToken: given.AWS_SESSION_TOKEN }
        : undefined,
    region: given.AWS_REGION ?? given.AWS_DEFAULT_REGION,
    networks: given.PURGE.map((each) => readNetwork(each, given.PURGE_TOKEN)),
  }
}
