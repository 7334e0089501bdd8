import { afterEach, beforeEach, expect, test } from 'vitest'
import { exposition } from '#lib/metrics/exposition.ts'
import { keptSamples, startMetrics, stopMetrics } from '#lib/metrics/metrics.ts'
import type { Submission } from '#lib/newsletter/records/mailer.ts'
import { noteAttempt } from './note-attempt.ts'

beforeEach(() => startMetrics())
afterEach(() => stopMetrics())

const bounced: Submission = {
  ...({ outcome: 'bounced', reply: '550 5.1.1', verdict: 'gone' } as const),
  ...({ quote: '', ofAll: false } as const),
}

test.each<[Submission, isUp: 0 | 1]>([
  [{ outcome: 'submitted' }, 1],
  [bounced, 1],
  [{ outcome: 'deferred', reply: '450', ofAll: false }, 1],
  [{ outcome: 'deferred', reply: '421', ofAll: true }, 0],
  [{ outcome: 'dropped', reply: 'ECONNRESET', ofAll: true }, 0],
  [{ outcome: 'uncertain', reply: 'ETIMEDOUT', ofAll: true }, 0],
  [{ outcome: 'unreachable', reply: '535', ofAll: true }, 0],
])('after %o the relay is told to be %i', (submission, isUp) => {
  noteAttempt({ kind: 'issue', domain: 'gmx.de', submission })
  const lines = exposition(keptSamples()).split('\n')
  expect(lines).toContain(`handbill_relay_up ${isUp}`)
  const labels = `kind="issue",outcome="${submission.outcome}",domain="gmx.de"`
  expect(lines).toContain(`handbill_mails_total{${labels}} 1`)
})
