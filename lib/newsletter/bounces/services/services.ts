import { brevo } from './brevo.ts'
import { mailgun } from './mailgun.ts'
import { mailjet } from './mailjet.ts'
import { postmark } from './postmark.ts'
import { hasSecret } from './secret.ts'
import { sendgrid } from './sendgrid.ts'
import { type AskSns, sns } from './sns.ts'
import type { Opener, Sent } from './told.ts'

/** By what mail services are believed; unset: nobody speaks for that one. */
export interface NoticeSettings {
  /** Names (ARN) of the topics to which Amazon SES tells. */
  sesTopics: string[]
  mailgunKey: string | undefined
  sendgridKey: string | undefined
  postmarkSecret: string | undefined
  brevoSecret: string | undefined
  mailjetSecret: string | undefined
}

/** Mail services that are understood, by their names in addresses; a new one is an entry here. */
const services: Record<string, (settings: NoticeSettings, ask: AskSns) => Opener | undefined> = {
  ses: ({ sesTopics }, ask) => (sesTopics.length > 0 ? sns(sesTopics, ask) : undefined),
  mailgun: ({ mailgunKey: key }) => (key ? mailgun(key) : undefined),
  sendgrid: ({ sendgridKey: key }) => (key ? sendgrid(key) : undefined),
  postmark: ({ postmarkSecret: secret }) => (secret ? postmark(secret) : undefined),
  brevo: ({ brevoSecret: secret }) => (secret ? brevo(secret) : undefined),
  mailjet: ({ mailjetSecret: secret }) => (secret ? mailjet(secret) : undefined),
}

/** What opens the requests of a service; undefined where there is none of that name, or its setting is unset. */
export function openerOf(name: string, settings: NoticeSettings, ask: AskSns): Opener | undefined {
  return Object.hasOwn(services, name) ? services[name]?.(settings, ask) : undefined
}

/** What a service shows with each request; the others sign, which is known when all of it is there. */
const shown: Record<string, (settings: NoticeSettings) => string | undefined> = {
  postmark: (settings) => settings.postmarkSecret,
  brevo: (settings) => settings.brevoSecret,
  mailjet: (settings) => settings.mailjetSecret,
}

/**
 * Whether a request may be long, by its head alone: its service (`name`) is listened to, and what it shows is right, where it is one
 * that shows a secret.
 */
export function mayBeLong(
  name: string,
  settings: NoticeSettings,
  sent: Pick<Sent, 'headers' | 'given'>,
): boolean {
  if (!openerOf(name, settings, () => Promise.reject())) return false
  const secret = Object.hasOwn(shown, name) ? shown[name]?.(settings) : undefined
  return secret === undefined || hasSecret(sent, secret)
}
