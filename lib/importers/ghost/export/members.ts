import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import { momentIn } from './moments.ts'
import type { memberSchema } from './rows.ts'

type MemberRow = z.output<typeof memberSchema>

/** The members of an export, as far as a subscriber list needs them: no names, notes, payments or labels. */
export class Members {
  readonly #members: MemberRow[] = []
  readonly #subscribed = new Set<string>()

  add(member: MemberRow): void {
    this.#members.push(member)
  }

  /** Notes that a member gets one of the newsletters (since v5). */
  subscribe(id: string): void {
    this.#subscribed.add(id)
  }

  get size(): number {
    return this.#members.length
  }

  /**
   * A CSV file that `handbill subscribers import` takes: who got mail is active, who did not is unsubscribed, an
   * address that bounced is suppressed. The lists are left to that command. Ordered by address.
   */
  csv(): string {
    const rows = this.#members
      .map((member) => {
        const since = momentIn(member.created_at, 'UTC')?.written ?? ''
        return [member.email.trim(), this.#statusOf(member), since, since]
      })
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
    return stringify([['email', 'status', 'created_at', 'confirmed_at'], ...rows])
  }

  #statusOf({ id, subscribed, email_disabled }: MemberRow): string {
    if (email_disabled) return 'suppressed'
    const gotMail = this.#subscribed.has(id) || subscribed === true || subscribed === 1
    return gotMail ? 'active' : 'unsubscribed'
  }
}
