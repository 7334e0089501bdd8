import { log } from '#lib/log/log.ts'
import { findAlerts, silentIssues } from '#lib/newsletter/alerts/find-alerts.ts'
import { type AlertEvent, type Teller, tellAlerts } from '#lib/newsletter/alerts/tell-alerts.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { mailTeller, webhookTeller } from '../alerts/teller.ts'
import { openMailer } from '../mailer.ts'
import { currentPublication } from '../publication.ts'
import { digestMaterial } from './digest-material.ts'
import { mailPublication } from './mail.ts'

/** Milliseconds between two looks: there is one message in that time at most. */
const period = 60_000
/** Whether a digest is silent is asked once the work on it has had so long. */
const firstSilence = 10 * 60_000

/** Alerts those whom the settings name of what becomes of issues, until the signal. Never rejects: what fails is logged. */
export async function keepAlerting(newsletter: Newsletter, signal: AbortSignal): Promise<void> {
  if (!settings().alertUrl) return
  const begun = newsletter.now()
  while (!signal.aborted) {
    await alertNow(newsletter, newsletter.now() - begun >= firstSilence)
    await pause(period, signal)
  }
}

/** Alerts of what there is now, once; with `asksSilence` also of issues that should have been made. Never rejects. */
export async function alertNow(newsletter: Newsletter, asksSilence = false): Promise<void> {
  const { alertUrl } = settings()
  if (!alertUrl) return
  try {
    const alerts = await findAlerts(newsletter.store.queries, newsletter.now())
    if (asksSilence) {
      const now = newsletter.now()
      const { lists, source } = await digestMaterial(newsletter, now)
      alerts.push(...(await silentIssues(newsletter.store.queries, lists, source, now)))
    }
    await tellAlerts(newsletter, alerts, await tellerOf(alertUrl), tell)
  } catch (error) {
    log('error', { event: 'alerts-failed', error })
  }
}

async function tellerOf(alertUrl: string): Promise<Teller> {
  const publication = await currentPublication()
  const { name, url, from } = mailPublication(publication, publication.site.language)
  const sender = { name, url, from, now: Date.now }
  const { protocol, pathname } = new URL(alertUrl)
  if (protocol !== 'mailto:') return webhookTeller(alertUrl, sender)
  return async (alerts) => {
    const mailer = openMailer({ mail: 30_000 })
    const tellByMail = mailTeller(decodeURIComponent(pathname), mailer, sender)
    await tellByMail(alerts).finally(() => mailer.close())
  }
}

function tell({ what, ...rest }: AlertEvent): void {
  log(what === 'alerts-told' ? 'info' : 'warn', { event: what, ...rest })
}
