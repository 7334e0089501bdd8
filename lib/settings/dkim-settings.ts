import { createPrivateKey, createPublicKey } from 'node:crypto'
import { z } from 'zod'

/** By what mails are signed where the relay does not. */
export interface DkimSettings {
  domain: string
  selector: string
  /** An RSA key, as PEM. */
  key: string
  /** What stands in DNS at `<selector>._domainkey.<domain>`. */
  record: string
}

const shortest = 1024

/** OpenSSL writes a key in the one form or the other, by its version. */
const forms = ['pkcs8', 'pkcs1'] as const

function rsaKey(text: string): ReturnType<typeof createPrivateKey> | undefined {
  const bytes = Buffer.from(text, 'base64')
  for (const type of forms)
    try {
      const key = createPrivateKey({ key: bytes, format: 'der', type })
      const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
      return key.asymmetricKeyType === 'rsa' && modulusLength >= shortest ? key : undefined
    } catch {
      // The other form, perhaps.
    }
  return undefined
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/** The variables of signing mails. */
export const dkimVariables = {
  DKIM_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(new RegExp(`^(?:${label}\\.)+${label}$`), 'a domain such as news.example.org')
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .toLowerCase()
    .regex(new RegExp(`^${label}(?:\\.${label})*$`), 'a name such as handbill1')
    .optional(),
  DKIM_KEY: z
    .string()
    .refine(
      (text) => rsaKey(text) !== undefined,
      'an RSA private key of 2048 bits, in base64 of its DER form',
    )
    .optional(),
}

const variables = z.object(dkimVariables)
type Variables = z.output<typeof variables>

/** Adds that one of the three says nothing without the others. */
export function refineDkim(given: Variables, context: z.RefinementCtx): void {
  const names = Object.keys(dkimVariables) as (keyof Variables)[]
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === 0 || missing.length === names.length) return
  for (const name of missing) {
    const message = `something, as ${names.filter((each) => !missing.includes(each)).join(' and ')} is set`
    context.addIssue({ code: 'custom', path: [name], message })
  }
}

/** What the variables say; undefined where mails are not signed here. */
export function readDkim({
  DKIM_DOMAIN: domain,
  DKIM_SELECTOR: selector,
  DKIM_KEY: text,
}: Variables): DkimSettings | undefined {
  const key = text === undefined ? undefined : rsaKey(text)
  if (!domain || !selector || !key) return undefined
  const shown = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  return {
    ...{ domain, selector, record: `v=DKIM1; k=rsa; p=${shown}` },
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
