import { resolve } from 'node:path'
import { z } from 'zod'
import { type AdminSettings, adminVariables, readAdmin, refineAdmin } from './admin-settings.ts'

const wantsWebhookSecret = 'whsec_ and 24 to 64 random bytes in base64'
const wantsPort = 'a port number from 0 to 65535'

/** Digits alone: a number read as JavaScript reads it would take a blank for 0 and 0x10 for 16. */
const port = z
  .string()
  .regex(/^\s*\d+\s*$/, wantsPort)
  .transform(Number)
  .pipe(z.number().max(65535, wantsPort))

const folder = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((path) => resolve(path))

const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `an address such as ${example}` }).optional()

const count = () =>
  z
    .string()
    .regex(/^\s*[1-9]\d{0,8}\s*$/, 'a whole number from 1 on')
    .transform(Number)

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

const longestBounceLocalPart = 23

/** A plain address whose part before the sign leaves room for a token (see `return-address.ts`). */
const bounceAddress = z
  .string()
  .regex(
    /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*@([a-z0-9-]+\.)*[a-z0-9-]+$/i,
    'an address such as bounces@news.example.org, without a plus sign',
  )
  .refine(
    (address) => address.indexOf('@') <= longestBounceLocalPart,
    `at most ${longestBounceLocalPart} characters before the @, as a token is put there`,
  )
  .optional()

/** As Standard Webhooks has it: 24 to 64 bytes. */
const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, wantsWebhookSecret)
  .refine((secret) => {
    const { length } = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return length >= 24 && length <= 64
  }, wantsWebhookSecret)
  .optional()

const variables = z.object({
  ...adminVariables,
  CONTENT_DIR: folder('content'),
  DATA_DIR: folder('.data'),
  DIST_DIR: folder('dist'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'one of debug, info, warn, error, silent',
    })
    .default('info'),
  DATABASE_URL: address(
    /^postgres(ql)?$/,
    'postgres://user:password@localhost/handbill, or nothing for SQLite',
  ),
  SMTP_URL: address(
    /^smtps?$/,
    'smtps://user:password@mail.example.org, or nothing to keep mails as files',
  ),
  SECRET_KEY: z.string().min(16, 'at least 16 characters, by chance').optional(),
  SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{64}$/, 'an Ed25519 private key, in base64 of its DER form')
    .optional(),
  DIGEST_UNCERTAIN: z.enum(['resend', 'hold'], { error: 'resend or hold' }).default('resend'),
  MAIL_RATE_SECOND: count().optional(),
  MAIL_RATE_HOUR: count().optional(),
  BOUNCE_ADDRESS: bounceAddress,
  BOUNCE_WEBHOOK_SECRET: webhookSecret,
  TRUST_PROXY: proxies,
  SIGNUPS_PER_NETWORK: count().default(30),
  SIGNUPS_IN_ALL: count().default(20_000),
  DISPOSABLE_ADDRESSES: z.enum(['allow', 'refuse'], { error: 'allow or refuse' }).default('allow'),
  PROOF_OF_WORK: z.enum(['off', 'on'], { error: 'on or off' }).default('off'),
  WEBSUB_HUB: addresses,
  MIRRORS: addresses,
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

const environment = variables.superRefine(refineAdmin)

/** Variables whose value is never shown. */
const secret = ['DATABASE_URL', 'SMTP_URL', 'SECRET_KEY', 'SIGNING_KEY', 'BOUNCE_WEBHOOK_SECRET']

/** The settings in force; folders are absolute paths. */
export interface Settings {
  contentDir: string
  dataDir: string
  /** Where the edition is published. */
  distDir: string
  host: string
  port: number
  /** Address of the publication without a slash at its end; unset: `url` of `site.yml`. */
  siteUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Address of a PostgreSQL database; unset: SQLite in the data folder. */
  databaseUrl: string | undefined
  /** Address of the relay; unset: mails are kept as files in the data folder. */
  smtpUrl: string | undefined
  /** The secret behind links and fingerprints; unset: one that is made and kept in the data folder. */
  secretKey: string | undefined
  /** The key that signs editions; unset: one that is made and kept in the data folder. */
  signingKey: string | undefined
  /** How many proxies in front are believed what they say about the network address; 0: none. */
  trustedProxies: number
  /** Sign-ups an hour from one network address, and from everywhere together. */
  signUpLimits: { network: number; all: number }
  /** Whether addresses of services for throw-away mailboxes may sign up. */
  allowsDisposable: boolean
  /** Whether sign-ups without a proof of work are limited more narrowly. */
  asksForProof: boolean
  /** What is done with mails of an issue of which nobody can know whether the relay has them. */
  uncertain: 'resend' | 'hold'
  /** Mails of issues that are handed in at most, a second and an hour, by all servers together. */
  mailRate: { second: number | undefined; hour: number | undefined }
  /** To which what cannot be delivered comes back; unset: to the sender. */
  bounceAddress: string | undefined
  /** Behind the signature of those who tell us of bounces; unset: nobody can. */
  bounceWebhookSecret: string | undefined
  /** WebSub hubs that feeds name, and that are told when one has changed; empty: none. */
  webSubHubs: string[]
  /** Under which search engines are told of new and changed addresses; unset: they are not. */
  indexNowKey: string | undefined
  /** Where they are told. */
  indexNowUrl: string
  /** Where "handbill links" asks for archived copies, and where it has them made. */
  archiveUrl: string
  archiveSaveUrl: string
  /** Origins of copies whose sign-up forms are taken like the publication's own. */
  mirrors: string[]
  /** Where the editor in the browser keeps its articles; unset: in this folder while somebody writes, else it is off. */
  admin: AdminSettings | undefined
}

/** Thrown where the environment holds a value that cannot be used; the message names each such variable. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  /** The same without the values, for who may not be shown them. */
  readonly unusable: { name: string; expected: string }[]

  constructor(message: string, unusable: { name: string; expected: string }[]) {
    super(message)
    this.unusable = unusable
  }
}

/**
 * Reads the settings from an environment; empty variables count as unset.
 * Throws {@link SettingsError}, naming each variable, what it got and what it wants.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      // The value may hold a password, and the message may end up in a log.
      const shown = given[name] === undefined ? 'not set' : `"${given[name]}"`
      const value = secret.includes(name) ? 'not usable' : shown
      return `${name} is ${value}, expected ${issue.message}`
    })
    const unusable = parsed.error.issues.map(({ path, message }) => ({
      ...{ name: String(path[0]), expected: message },
    }))
    throw new SettingsError(`The settings cannot be used:\n  ${lines.join('\n  ')}`, unusable)
  }
  const { CONTENT_DIR, DATA_DIR, DIST_DIR, HOST, PORT, SITE_URL, LOG_LEVEL } = parsed.data
  const { DATABASE_URL, SMTP_URL, SECRET_KEY, SIGNING_KEY, TRUST_PROXY } = parsed.data
  const { SIGNUPS_PER_NETWORK, SIGNUPS_IN_ALL, DISPOSABLE_ADDRESSES, PROOF_OF_WORK } = parsed.data
  const { WEBSUB_HUB, INDEXNOW_KEY, INDEXNOW_URL, MIRRORS } = parsed.data
  const { ARCHIVE_URL, ARCHIVE_SAVE_URL } = parsed.data
  const { DIGEST_UNCERTAIN, MAIL_RATE_SECOND, MAIL_RATE_HOUR } = parsed.data
  const { BOUNCE_ADDRESS, BOUNCE_WEBHOOK_SECRET } = parsed.data
  return {
    contentDir: CONTENT_DIR,
    dataDir: DATA_DIR,
    distDir: DIST_DIR,
    host: HOST,
    port: PORT,
    siteUrl: SITE_URL,
    logLevel: LOG_LEVEL,
    databaseUrl: DATABASE_URL,
    smtpUrl: SMTP_URL,
    secretKey: SECRET_KEY,
    signingKey: SIGNING_KEY,
    trustedProxies: TRUST_PROXY,
    signUpLimits: { network: SIGNUPS_PER_NETWORK, all: SIGNUPS_IN_ALL },
    allowsDisposable: DISPOSABLE_ADDRESSES === 'allow',
    asksForProof: PROOF_OF_WORK === 'on',
    uncertain: DIGEST_UNCERTAIN,
    mailRate: { second: MAIL_RATE_SECOND, hour: MAIL_RATE_HOUR },
    bounceAddress: BOUNCE_ADDRESS,
    bounceWebhookSecret: BOUNCE_WEBHOOK_SECRET,
    webSubHubs: WEBSUB_HUB,
    indexNowKey: INDEXNOW_KEY,
    indexNowUrl: INDEXNOW_URL,
    archiveUrl: ARCHIVE_URL,
    archiveSaveUrl: ARCHIVE_SAVE_URL,
    mirrors: MIRRORS.map((address) => new URL(address).origin),
    admin: readAdmin(parsed.data),
  }
}

let current: Settings | undefined

/** The settings of this process, read from its environment once. Throws as {@link readSettings} does. */
export function settings(): Settings {
  current ??= readSettings(process.env)
  return current
}
