import { z } from 'zod'

/** Where the edition is uploaded to, and by whose right. */
export interface StorageSettings {
  /** Address of the storage that a server uploads each publication to; unset: none. */
  publishTo: string | undefined
  /** The key's name and the key; unset: none, and nothing can be asked there. */
  credentials:
    | { accessKeyId: string; secretAccessKey: string; sessionToken: string | undefined }
    | undefined
  /** The region where the address names none. */
  region: string | undefined
}

/** The variables of storage, by the names that its own tools read. */
export const storageVariables = {
  PUBLISH_TO: z
    .string()
    .startsWith('s3://', 'an address such as s3://bucket?region=eu-west-1')
    .optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
}

const variables = z.object(storageVariables)

/** What the variables say. */
export function readStorage(given: z.output<typeof variables>): StorageSettings {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = given
  return {
    publishTo: given.PUBLISH_TO,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, sessionToken: given.AWS_SESSION_TOKEN }
        : undefined,
    region: given.AWS_REGION ?? given.AWS_DEFAULT_REGION,
  }
}
