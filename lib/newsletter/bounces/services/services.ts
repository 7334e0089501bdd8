import { brevo } from './brevo.ts'
import { mailgun } from './mailgun.ts'
import { mailjet } from './mailjet.ts'
import { postmark } from './postmark.ts'
import { sendgrid } from './sendgrid.ts'
import { type AskSns, sns } from './sns.ts'
import type { Opener } from './told.ts'

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
