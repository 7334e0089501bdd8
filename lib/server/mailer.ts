import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { mailboxMailer } from '#lib/newsletter/relay/mailbox-mailer.ts'
import { type SmtpTimes, smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { settings } from '#lib/settings/settings.ts'

/** Where mails go on the settings in force: to the relay, else into the data folder. To be closed by its user. */
export function openMailer(times: Partial<SmtpTimes> = {}): Mailer {
  const { smtpUrl, dataDir } = settings()
  return smtpUrl ? smtpMailer(smtpUrl, times) : mailboxMailer(mailboxFolder(dataDir))
}
