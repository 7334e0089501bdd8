import { resolve } from 'node:path'
import { z } from 'zod'
import { adminVariables, refineAdmin } from './admin-settings.ts'
import { atprotoVariables } from './atproto-settings.ts'
import { usualContentFolder } from './content-folder.ts'
import { count } from './count.ts'
import { deskVariables } from './desk-settings.ts'
import { dkimVariables, refineDkim } from './dkim-settings.ts'
import { fediverseVariables } from './fediverse-settings.ts'
import { mailVariables } from './mail-settings.ts'
import { metricsVariables, refineMetrics } from './metrics-settings.ts'
import { noticeVariables } from './notice-settings.ts'
import { port } from './port.ts'
import { isPostgresAddress } from './postgres-address.ts'
import { publisherVariables, refinePublisher } from './publisher-settings.ts'
import { refineStorage, storageVariables } from './storage-settings.ts'

const folder = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((path) => resolve(/* turbopackIgnore: true */ path))

const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `an address such as ${example}` }).optional()

/** How many proxies of our own stand in front: so many entries of X-Forwarded-For are believed, from its end. */
const proxies = z
  .enum(['0', 'false', 'true', '1', '2', '3', '4', '5'], {
    error: 'the number of proxies in front, 1 to 5 (true is 1)',
  })
  .transform((value) => (value === 'true' ? 1 : value === 'false' ? 0 : Number(value)))
  .default(0)

/** One or more addresses, separated by commas or blanks. */
const addresses = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(
      z.url({
        protocol: /^https?$/,
        error: 'addresses such as https://hub.example.org/, separated by commas',
      }),
    ),
  )

/** A webhook, over a line that nobody reads along, or one address for mail. */
const alertUrl = z
  .string()
  .refine(
    isAlertUrl,
    'an address such as https://hooks.example.org/x or mailto:desk@example.org; http:// of this machine alone',
  )
  .optional()

const oneAddress = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@([a-z0-9-]+\.)*[a-z0-9-]+$/i

function isAlertUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol === 'mailto:') return oneAddress.test(decoded(url.pathname)) && !url.search
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The address of a server, from whose root everything is linked. */
const serverUrl = z
  .url({ protocol: /^https?$/, error: 'an address such as https://live.example.org' })
  .refine((url) => new URL(url).pathname === '/', 'an address without a path')
  .transform((url) => new URL(url).origin)
  .optional()

const variables = z.object({
  ...adminVariables,
  ...atprotoVariables,
  ...deskVariables,
  ...fediverseVariables,
  ...metricsVariables,
  ...noticeVariables,
  ...storageVariables,
  ...publisherVariables,
  CONTENT_DIR: folder(usualContentFolder),
  DATA_DIR: folder('.data'),
  DIST_DIR: folder('dist'),
  HOST: z.string().optional(),
  PORT: port.default(3000),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => new URL(url).href === `${new URL(url).origin}/`, {
      error: ({ input }) =>
        `an address without a path, as pages link from the root of their host: ${new URL(String(input)).origin}; a copy that "publish --mirror" makes holds in any folder`,
    })
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'one of debug, info, warn, error, silent',
    })
    .default('info'),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresAddress,
      'an address such as postgres://user:password@localhost/handbill, or nothing for SQLite',
    )
    .optional(),
  SMTP_URL: address(
    /^smtps?$/,
    'smtps://user:password@mail.example.org, or nothing to keep mails as files',
  ),
  ...mailVariables,
  ...dkimVariables,
  SECRET_KEY: z.string().min(16, 'at least 16 characters, by chance').optional(),
  SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{64}$/, 'an Ed25519 private key, in base64 of its DER form')
    .optional(),
  BACKUP_DIR: z
    .string()
    .transform((path) => resolve(/* turbopackIgnore: true */ path))
    .optional(),
  BACKUP_KEEP: count().default(7),
  ALERT_URL: alertUrl,
  TRUST_PROXY: proxies,
  RENDERS_AT_ONCE: count().default(4),
  RENDER_QUEUE: count().default(64),
  SIGNUPS_PER_NETWORK: count().default(30),
  SIGNUPS_IN_ALL: count().default(20_000),
  DISPOSABLE_ADDRESSES: z.enum(['allow', 'refuse'], { error: 'allow or refuse' }).default('allow'),
  PROOF_OF_WORK: z.enum(['off', 'on'], { error: 'on or off' }).default('off'),
  WEBSUB_HUB: addresses,
  MIRRORS: addresses,
  FORM_ORIGINS: addresses,
  SERVER_URL: serverUrl,
  INDEXNOW_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,128}$/, '8 to 128 letters, digits and hyphens')
    .optional(),
  INDEXNOW_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://api.indexnow.org/indexnow' })
    .default('https://api.indexnow.org/indexnow'),
  ARCHIVE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'an address such as https://archive.org/wayback/available',
    })
    .default('https://archive.org/wayback/available'),
  ARCHIVE_SAVE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://web.archive.org/save' })
    .default('https://web.archive.org/save'),
})

/** The settings as the environment has them, by the names of their variables. */
export const environment = variables
  .superRefine(refineAdmin)
  .superRefine(refineDkim)
  .superRefine(refineMetrics)
  .superRefine(refineStorage)
  .superRefine(refinePublisher)

/** Variables whose value is never shown. */
export const secret = [
  'DATABASE_URL',
  'SMTP_URL',
  'SECRET_KEY',
  'SIGNING_KEY',
  'FEDIVERSE_KEY',
  'ATPROTO_PASSWORD',
  'BOUNCE_MAILBOX',
  'BOUNCE_WEBHOOK_SECRET',
  'DKIM_KEY',
  'MAILGUN_SIGNING_KEY',
  'POSTMARK_SECRET',
  'BREVO_SECRET',
  'MAILJET_SECRET',
  'ALERT_URL',
  'METRICS_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'PURGE_TOKEN',
  'PUBLICATION_GIT',
  'PUBLICATION_HOOK_SECRET',
  'PUBLICATION_TOKEN',
]
