import { createHash } from 'node:crypto'
import { createElement } from 'react'
import type { Teller } from '#lib/newsletter/alerts/tell-alerts.ts'
import { markupOf } from '#lib/newsletter/mails/markup.ts'
import type { Alert } from '#lib/newsletter/records/alert-queries.ts'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { finish } from '#lib/newsletter/relay/build-message.ts'
import { plainText } from '#lib/text/plain-text.ts'

/** An answer that takes longer is none. */
const patience = 10_000

/** What alerts say of where they come from. */
export interface AlertSender {
  /** The publication's name, and its address. */
  name: string
  url: string
  from: string
  now: () => number
}

/** Posts alerts to a webhook as JSON: `text`, which chat services show, and each alert by itself. */
export function webhookTeller(url: string, { name, url: site }: AlertSender): Teller {
  return async (alerts) => {
    const text = textOf(name, alerts)
    const response = await fetch(url, {
      ...{ method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patience) },
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'Handbill' },
      body: JSON.stringify({
        // Slack, Mattermost and others show `text`, Discord `content`.
        ...{ text, content: text, publication: site },
        alerts: alerts.map(({ issue, kind, words }) => ({ issue, kind, words })),
      }),
    })
    // What it says beside the status is nothing that we act on.
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The webhook of ALERT_URL answered ${response.status}`)
  }
}

/** Mails alerts to one address. */
export function mailTeller(to: string, mailer: Mailer, sender: AlertSender): Teller {
  return async (alerts) => {
    const text = textOf(sender.name, alerts)
    const names = JSON.stringify(alerts.map(({ issue, kind }) => [issue, kind]))
    const id = createHash('sha256').update(`${names} ${to}`).digest('hex').slice(0, 32)
    const [first] = alerts
    const more = alerts.length > 1 ? ` (+${alerts.length - 1})` : ''
    const name = plainText(sender.name, 100)
    const message = await finish({
      messageId: `<alert-${id}@${new URL(sender.url).hostname}>`,
      from: { name, address: sender.from },
      to: { name: '', address: to },
      subject: `${name}: ${first?.issue} ${first?.kind}${more}`,
      ...{ text, html: markupOf(createElement('pre', null, text)), date: new Date(sender.now()) },
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const submission = await mailer.submit(message)
    if (submission.outcome !== 'submitted')
      throw new Error(`The relay did not take the alert (${submission.reply})`)
  }
}

function textOf(name: string, alerts: Alert[]): string {
  return [`${plainText(name, 100)}:`, ...alerts.map(({ words }) => words)].join('\n')
}
