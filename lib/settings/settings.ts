import { join } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'
import { type AdminSettings, readAdmin } from './admin-settings.ts'
import { environment, secret } from './environment.ts'
import { type FediverseSettings, readFediverse } from './fediverse-settings.ts'
import { type MailSettings, readMail } from './mail-settings.ts'
import { type MetricsSettings, readMetrics } from './metrics-settings.ts'
import { type PublisherSettings, readPublisher } from './publisher-settings.ts'
import { readStorage, type StorageSettings } from './storage-settings.ts'

/** The settings in force; folders are absolute paths. */
export interface Settings extends MailSettings {
  contentDir: string
  dataDir: string
  /** Where the edition is published. */
  distDir: string
  /** Where servers listen; unset: `serve` on every address, `dev` on this machine's own. */
  host: string | undefined
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
  /** Of what is rendered on request, how much is worked at, and how much waits, in each of two lanes. */
  rendering: { atWork: number; queue: number }
  /** Sign-ups an hour from one network address, and from everywhere together. */
  signUpLimits: { network: number; all: number }
  /** Whether addresses of services for throw-away mailboxes may sign up. */
  allowsDisposable: boolean
  /** Whether sign-ups without a proof of work are limited more narrowly. */
  asksForProof: boolean
  /** Where is told of issues that are in trouble: a webhook, or `mailto:`; unset: nowhere but in the log. */
  alertUrl: string | undefined
  /** Where backups are made each night (unset: nowhere), and how many are kept. */
  backups: { folder: string | undefined; keep: number }
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
  /** Origins of pages elsewhere that show our form to sign up. */
  formOrigins: string[]
  /** Origin of the server that answers what plain files cannot, where the publication is at another; unset: that is its own. */
  serverUrl: string | undefined
  /** Who may ask how the server is, and where. */
  metrics: MetricsSettings
  /** How the publication is part of the fediverse. */
  fediverse: FediverseSettings
  /** By which articles are told of in the AT Protocol; unset: they are not. */
  atprotoPassword: string | undefined
  /** Origin of the one server that it is sent to. */
  atprotoService: string
  /** Where the edition is uploaded to, and by whose right. */
  storage: StorageSettings
  /** The branch that is published, and who may tell that it changed. */
  publisher: PublisherSettings
  /** Where the editor in the browser keeps its articles; unset: in this folder while somebody writes, else it is off. */
  admin: AdminSettings | undefined
  /** Mail addresses of those who may use the desk, in lower case; none: there is no desk. */
  deskUsers: string[]
}

/** Thrown where the environment holds a value that cannot be used; the message names each such variable. */
export class SettingsError extends ToldError {
  override name = 'SettingsError'
  override readonly exitCode = 2
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
  if (!parsed.success) throw unusableSettings(parsed.error.issues, given)
  const { CONTENT_DIR, DATA_DIR, DIST_DIR, HOST, PORT, SITE_URL, LOG_LEVEL } = parsed.data
  const { DATABASE_URL, SMTP_URL, SECRET_KEY, SIGNING_KEY, TRUST_PROXY } = parsed.data
  const { SIGNUPS_PER_NETWORK, SIGNUPS_IN_ALL, DISPOSABLE_ADDRESSES, PROOF_OF_WORK } = parsed.data
  const { RENDERS_AT_ONCE, RENDER_QUEUE } = parsed.data
  const { WEBSUB_HUB, INDEXNOW_KEY, INDEXNOW_URL, MIRRORS, FORM_ORIGINS, SERVER_URL } = parsed.data
  const { ARCHIVE_URL, ARCHIVE_SAVE_URL } = parsed.data
  const { ALERT_URL, BACKUP_DIR, BACKUP_KEEP } = parsed.data
  return {
    // What comes from git has a folder of its own, where none is named.
    contentDir:
      given.PUBLICATION_GIT && !given.CONTENT_DIR ? join(DATA_DIR, 'publication') : CONTENT_DIR,
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
    rendering: { atWork: RENDERS_AT_ONCE, queue: RENDER_QUEUE },
    signUpLimits: { network: SIGNUPS_PER_NETWORK, all: SIGNUPS_IN_ALL },
    allowsDisposable: DISPOSABLE_ADDRESSES === 'allow',
    asksForProof: PROOF_OF_WORK === 'on',
    ...readMail(parsed.data),
    alertUrl: ALERT_URL,
    backups: { folder: BACKUP_DIR, keep: BACKUP_KEEP },
    webSubHubs: WEBSUB_HUB,
    indexNowKey: INDEXNOW_KEY,
    indexNowUrl: INDEXNOW_URL,
    archiveUrl: ARCHIVE_URL,
    archiveSaveUrl: ARCHIVE_SAVE_URL,
    ...readOrigins({ mirrors: MIRRORS, formOrigins: FORM_ORIGINS }),
    serverUrl: SERVER_URL,
    metrics: readMetrics(parsed.data),
    fediverse: readFediverse(parsed.data),
    atprotoPassword: parsed.data.ATPROTO_PASSWORD,
    atprotoService: parsed.data.ATPROTO_SERVICE,
    storage: readStorage(parsed.data),
    publisher: readPublisher(parsed.data),
    admin: readAdmin(parsed.data),
    deskUsers: parsed.data.DESK_USERS,
  }
}

function readOrigins<Name extends string>(given: Record<Name, string[]>): Record<Name, string[]> {
  const origins = Object.entries<string[]>(given).map(([name, addresses]) => [
    name,
    addresses.map((address) => new URL(address).origin),
  ])
  return Object.fromEntries(origins)
}

function unusableSettings(
  issues: { path: PropertyKey[]; message: string }[],
  given: Record<string, string | undefined>,
): SettingsError {
  const unusable = issues.map(({ path, message }) => ({ name: String(path[0]), expected: message }))
  const lines = unusable.map(({ name, expected }) => {
    // The value may hold a password, and the message may end up in a log.
    const shown = given[name] === undefined ? 'not set' : `"${given[name]}"`
    const value = secret.includes(name) ? 'not usable' : shown
    return `${name} is ${value}, expected ${expected}`
  })
  return new SettingsError(`The settings cannot be used:\n  ${lines.join('\n  ')}`, unusable)
}

let current: Settings | undefined

/** The settings of this process, read from its environment once. Throws as {@link readSettings} does. */
export function settings(): Settings {
  current ??= readSettings(process.env)
  return current
}
