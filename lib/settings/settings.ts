import { resolve } from 'node:path'
import { z } from 'zod'

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

const environment = z.object({
  CONTENT_DIR: folder('content'),
  DATA_DIR: folder('.data'),
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
})

/** The settings in force; folders are absolute paths. */
export interface Settings {
  contentDir: string
  dataDir: string
  host: string
  port: number
  /** Address of the publication without a slash at its end; unset: `url` of `site.yml`. */
  siteUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Thrown where the environment holds a value that cannot be used; the message names each such variable. */
export class SettingsError extends Error {
  override name = 'SettingsError'
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
      return `${name} is "${given[name]}", expected ${issue.message}`
    })
    throw new SettingsError(`The settings cannot be used:\n  ${lines.join('\n  ')}`)
  }
  const { CONTENT_DIR, DATA_DIR, HOST, PORT, SITE_URL, LOG_LEVEL } = parsed.data
  return {
    contentDir: CONTENT_DIR,
    dataDir: DATA_DIR,
    host: HOST,
    port: PORT,
    siteUrl: SITE_URL,
    logLevel: LOG_LEVEL,
  }
}

let current: Settings | undefined

/** The settings of this process, read from its environment once. Throws as {@link readSettings} does. */
export function settings(): Settings {
  current ??= readSettings(process.env)
  return current
}
