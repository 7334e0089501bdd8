import { count, set } from '#lib/metrics/metrics.ts'
import type { MailAttempt } from '#lib/newsletter/sending/send-options.ts'
import { noteSending } from '../sending-now.ts'

/** Keeps in numbers what came of handing a mail in, and whether the relay is of any use. */
export function noteAttempt({ kind, domain, submission }: MailAttempt): void {
  if (kind === 'issue') noteSending()
  const { outcome } = submission
  count('handbill_mails_total', { kind, outcome, domain })
  // What it says of one mail alone, it says as one that works.
  const isUp = outcome === 'submitted' || !submission.ofAll
  set('handbill_relay_up', {}, isUp ? 1 : 0)
}
