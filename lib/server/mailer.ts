import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { mailboxMailer } from '#lib/newsletter/relay/mailbox-mailer.ts'
import { signingMailer } from '#lib/newsletter/relay/signing-mailer.ts'
import { type SmtpTimes, smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { settings } from '#lib/settings/settings.ts'

/** Where mails go on the settings in force: to the relay, signed where they say by what, else into the data folder. To be closed by its user. */
export function openMailer(times: Partial<SmtpTimes> = {}): Mailer {
  const { smtpUrl, dataDir, dkim } = settings()
  if (!smtpUrl) return mailboxMailer(mailboxFolder(dataDir))
  const mailer = smtpMailer(smtpUrl, times)
  return dkim ? signingMailer(mailer, dkim) : mailer
}
