import type { Newsletter } from '../list/newsletter.ts'
import type { Alert, QueuedAlert } from '../records/alert-queries.ts'

const minute = 60_000
/** So long an attempt has an alert for itself: more than a message takes. */
const claimed = 5 * minute
/** Milliseconds until the next attempt, by how many there were. */
const waits = [minute, 5 * minute, 15 * minute, 60 * minute, 180 * minute]
/** In one message: a relay that is down pauses every list at once. */
const mostTold = 20

/** Hands one message to the person who is alerted. Throws where it could not be. */
export type Teller = (alerts: Alert[]) => Promise<void>

/** What telling tells its caller. */
export type AlertEvent =
  | { what: 'alerts-told'; count: number }
  | { what: 'alerts-deferred' | 'alerts-given-up'; count: number; error: unknown }

/**
 * Adds alerts, each once, and tells those that are due, all in one message. One that could not be told is tried again, and
 * given up after six attempts. Several processes at once tell each once.
 */
export async function tellAlerts(
  { store, now }: Pick<Newsletter, 'store' | 'now'>,
  alerts: Alert[],
  teller: Teller,
  tell: (event: AlertEvent) => void,
): Promise<void> {
  const due = await store.write(async (queries) => {
    await queries.addAlerts(alerts, now())
    return queries.claimAlerts(now(), now() + claimed, mostTold)
  })
  if (due.length === 0) return
  try {
    await teller(due)
    await store.write((queries) => queries.settleAlerts(due, now()))
    tell({ what: 'alerts-told', count: due.length })
  } catch (error) {
    const [last, again] = [due.filter(isLast), due.filter((alert) => !isLast(alert))]
    await store.write(async (queries) => {
      await queries.settleAlerts(last, now())
      for (const { issue, kind, attempts } of again)
        await queries.deferAlert({ issue, kind }, now() + (waits[attempts - 1] ?? minute))
    })
    if (last.length > 0) tell({ what: 'alerts-given-up', count: last.length, error })
    if (again.length > 0) tell({ what: 'alerts-deferred', count: again.length, error })
  }
}

function isLast({ attempts }: QueuedAlert): boolean {
  return attempts > waits.length
}
