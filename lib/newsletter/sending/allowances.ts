import type { Allowance, DeliveryQueries } from '../records/delivery-queries.ts'
import type { SendingRate } from './send-options.ts'
import { warmUpMost } from './warm-up.ts'

const second = 1000
const hour = 60 * 60 * second
const day = 24 * hour

/** The limits on mails a second, an hour, and a day of the warm-up. Urgent ones are counted and never held back. */
export class Allowances {
  readonly #limits: Allowance[]
  readonly #warmUp: number | undefined
  readonly #isUrgent: boolean
  /** When there will be more, in milliseconds since 1970-01-01T00:00Z; 0 where none was short. */
  renewedAt = 0

  constructor(rate: SendingRate, isUrgent = false) {
    this.#isUrgent = isUrgent
    this.#warmUp = rate.warmUp
    const limit = (key: string, most: number | undefined, period: number) =>
      most === undefined ? [] : [{ key, most, period }]
    this.#limits = [
      ...limit('mails a second', rate.second, second),
      ...limit('mails an hour', rate.hour, hour),
    ]
  }

  /** Takes as many as every limit allows, within a transaction. What one grants and the next does not, is lost. */
  async take(
    queries: Pick<DeliveryQueries, 'takeAllowance'>,
    wanted: number,
    now: number,
  ): Promise<number> {
    this.renewedAt = 0
    let granted = wanted
    for (const limit of this.#limitsAt(now)) {
      if (granted === 0) break
      const taken = await queries.takeAllowance(limit, granted, now, this.#isUrgent)
      if (taken.granted < granted) this.renewedAt = Math.max(this.renewedAt, taken.endsAt)
      granted = taken.granted
    }
    return granted
  }

  #limitsAt(now: number): Allowance[] {
    const most = warmUpMost(this.#warmUp, now)
    return most === undefined
      ? this.#limits
      : [...this.#limits, { key: 'mails a day of the warm-up', most, period: day }]
  }
}
