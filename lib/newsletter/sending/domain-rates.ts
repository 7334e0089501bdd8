import type { Allowance, Claimed, DeliveryQueries } from '../records/delivery-queries.ts'
import type { DomainRates } from './send-options.ts'

const minute = 60_000

/** Those of some mails that may go out now, and until when the others wait. */
export interface Sorted<Each> {
  now: Each[]
  later: Map<number, Each[]>
}

/**
 * Limits on mails a minute to one domain of readers, by all servers together. What is beyond them waits for a minute of its own: of
 * ten thousand that are too many, each is looked at once or twice, and not every minute.
 */
export class DomainQueue {
  readonly #rates: DomainRates
  /** Of each domain the minute that those who wait get next, and how many have it. */
  readonly #next = new Map<string, { at: number; count: number }>()

  constructor(rates: DomainRates) {
    this.#rates = rates
  }

  /** Within a transaction. Urgent mails are counted, and wait for nothing. */
  async sort<Each extends Claimed>(
    queries: Pick<DeliveryQueries, 'takeAllowance'>,
    mails: Each[],
    now: number,
    isUrgent = false,
  ): Promise<Sorted<Each>> {
    const sorted: Sorted<Each> = { now: [], later: new Map() }
    for (const [domain, some] of Map.groupBy(mails, ({ address }) => domainOf(address))) {
      const limit = this.#limitOf(domain)
      if (limit === undefined) {
        sorted.now.push(...some)
        continue
      }
      const { granted, endsAt } = await queries.takeAllowance(limit, some.length, now, isUrgent)
      sorted.now.push(...some.slice(0, granted))
      for (const each of some.slice(granted)) {
        const at = this.#place(domain, limit.most, endsAt)
        sorted.later.set(at, [...(sorted.later.get(at) ?? []), each])
      }
    }
    // As they were.
    sorted.now.sort((one, other) => mails.indexOf(one) - mails.indexOf(other))
    return sorted
  }

  /** Within the same transaction: some of those that may go out do not, for another reason. */
  async giveBack(
    queries: Pick<DeliveryQueries, 'takeAllowance'>,
    mails: Claimed[],
    now: number,
  ): Promise<void> {
    for (const [domain, some] of Map.groupBy(mails, ({ address }) => domainOf(address))) {
      const limit = this.#limitOf(domain)
      if (limit) await queries.takeAllowance(limit, -some.length, now, true)
    }
  }

  #limitOf(domain: string): Allowance | undefined {
    const most = this.#rates.byName[domain] ?? this.#rates.others
    return most === undefined
      ? undefined
      : { key: `mails a minute to ${domain}`, most, period: minute }
  }

  #place(domain: string, most: number, soonest: number): number {
    const last = this.#next.get(domain)
    const next = last && last.at >= soonest ? last : { at: soonest, count: 0 }
    const place = next.count < most ? next : { at: next.at + minute, count: 0 }
    this.#next.set(domain, { at: place.at, count: place.count + 1 })
    return place.at
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
