import { randomUUID } from 'node:crypto'
import { pause } from '#lib/time/pause.ts'
import type { Claimed, DeliverySettled } from '../records/delivery-queries.ts'
import type { Submission } from '../records/mailer.ts'
import type { Queries } from '../records/store.ts'
import { Allowances } from './allowances.ts'
import { relayBackOff, type SendingTimes, usualTimes } from './back-off.ts'
import { DomainQueue } from './domain-rates.ts'
import { mostOnWire } from './most-on-wire.ts'
import type { Batch, SendingOptions } from './send-options.ts'
import { settledBy, type Unmakable } from './settled-by.ts'
import { Wakeup } from './wakeup.ts'

/** Why a worker has stopped. `dry`: it found nothing more that is due, or the issue is not being sent any longer. */
export type Stop =
  | { why: 'signal' }
  | { why: 'dry' }
  | { why: 'relay'; reply: string }
  /** Too much was refused: the issue is held. */
  | { why: 'held' }

const claimedAtOnce = 50
/** So many answers are waited for, a moment at most, before they are written down together. */
const settledTogether = 5
/** Milliseconds. */
const gathering = 5
/** After so many answers in a row that may be true of every mail, they are. */
const mostInARow = 10
/** How often in a row the store may fail: a minute or two. */
const mostFailures = 6

/**
 * A worker on one batch. It claims deliveries, and has at most {@link mostOnWire} on the wire: marks of what was settled
 * and of what goes onto the wire next share a transaction, which has been written before the mail is handed in.
 */
export class Deliverer<Each extends Claimed> {
  readonly #options: SendingOptions
  readonly #batch: Batch<Each>
  readonly #times: SendingTimes
  readonly #worker = randomUUID()
  readonly #allowances: Allowances
  readonly #domains: DomainQueue | undefined
  readonly #wakeup = new Wakeup()
  /** Whether some that were claimed could not be put onto the wire. */
  #hasLeft = false
  /** Claimed, in the order in which they are sent. */
  #ready: Each[] = []
  /** Handed in, and not yet marked as settled: those whose mail is under way, and those in `settled`. */
  #onWire = 0
  #settled = new Map<string, DeliverySettled>()
  /** Renewed with the next marks, not beside them: two transactions on the same rows would wait for each other. */
  #isRenewalDue = false
  /** When to look again after nothing was due, by `performance.now`. */
  #nextLook = 0
  #stop: Stop | undefined
  #inARow = 0

  constructor(options: SendingOptions, batch: Batch<Each>) {
    this.#options = options
    this.#batch = batch
    this.#times = { ...usualTimes, ...options.times }
    this.#allowances = new Allowances(options.rate, batch.isUrgent)
    this.#domains = options.rate.domains && new DomainQueue(options.rate.domains)
  }

  /** Sends what is due until there is nothing more, the relay takes nothing, or the signal; then all marks are written. */
  async run(): Promise<Stop> {
    const { signal } = this.#options
    const stop = () => {
      if (!this.#isHalted) this.#stop = { why: 'signal' }
      this.#wakeup.wake()
    }
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    const heart = setInterval(() => {
      this.#isRenewalDue = true
      this.#wakeup.wake()
    }, this.#times.lease / 3)
    try {
      for (;;) {
        if (!this.#stop && this.#ready.length < mostOnWire) await this.#claim()
        await this.#mark()
        if (this.#onWire === 0 && this.#stop && (this.#ready.length === 0 || this.#isHalted))
          return this.#stop
        await this.#wait()
      }
    } finally {
      clearInterval(heart)
      signal.removeEventListener('abort', stop)
      this.#wakeup.wake()
      if (this.#ready.length > 0 || this.#hasLeft)
        await this.#write((queries) => queries.releaseDeliveries(this.#batch.id, this.#worker))
    }
  }

  /** Whether nothing more is put onto the wire, though something may be ready. */
  get #isHalted(): boolean {
    return this.#stop !== undefined && this.#stop.why !== 'dry'
  }

  async #claim(): Promise<void> {
    const { pollPeriod } = this.#batch
    if (performance.now() < this.#nextLook) return
    for (;;) {
      const now = this.#options.now()
      const claim = { worker: this.#worker, now, until: now + this.#times.lease }
      const { claimed, looked } = await this.#write((queries) =>
        this.#batch.claim(queries, { ...claim, most: claimedAtOnce }),
      )
      this.#ready.push(...claimed)
      if (looked === 0 && pollPeriod !== undefined) this.#nextLook = performance.now() + pollPeriod
      else if (looked === 0) this.#stop ??= { why: 'dry' }
      if (looked > 0 && claimed.length === 0) continue
      return
    }
  }

  /** Writes down what was settled, and what goes onto the wire next; then hands that in. */
  async #mark(): Promise<void> {
    const { tell, now, mode } = this.#options
    const { id, issue, prepare } = this.#batch
    const settled = this.#settled
    this.#settled = new Map()
    const free = mostOnWire - (this.#onWire - settled.size)
    const next = this.#isHalted ? [] : this.#ready.slice(0, free)
    const isRenewal = this.#isRenewalDue && this.#onWire + this.#ready.length > 0
    if (settled.size === 0 && next.length === 0 && !isRenewal) return
    this.#isRenewalDue = false
    if (next.length > 0) await prepare?.()
    // Where nothing goes out twice, a mark must be on the disk before its mail is handed in: a power cut would take it back.
    const durable = mode === 'hold' && next.length > 0
    const { gone, granted, onWire } = await this.#write(async (queries) => {
      await queries.settleDeliveries(id, this.#worker, settled)
      if (isRenewal) await queries.renewClaims(id, this.#worker, now() + this.#times.lease)
      const { allowed, later } = await this.#allowedOf(queries, next)
      const ids = allowed.map((each) => each.id)
      return {
        ...{ gone: [...allowed, ...later], granted: allowed },
        onWire: await queries.putOnWire(id, this.#worker, ids),
      }
    }, durable)
    // A missing one has been cancelled, belongs to another worker now, or the issue is held.
    const starting = granted.filter((each) => onWire.includes(each.id))
    this.#ready = this.#ready.filter((each) => !gone.includes(each))
    this.#hasLeft ||= starting.length < granted.length
    this.#onWire += starting.length - settled.size
    if (settled.size > 0) tell({ what: 'progress', issue, count: settled.size })
    for (const claimed of starting) this.#send(claimed)
  }

  /**
   * Within a transaction: those of some mails that the limits let out now. What waits for its domain goes back into the queue, so
   * that others are claimed in its place.
   */
  async #allowedOf(queries: Queries, next: Each[]): Promise<{ allowed: Each[]; later: Each[] }> {
    const { id, isUrgent = false } = this.#batch
    const now = this.#options.now()
    const domains = this.#domains
    const sorted = await domains?.sort(queries, next, now, isUrgent)
    for (const [until, mails] of sorted?.later ?? []) {
      const ids = mails.map((each) => each.id)
      await queries.postponeDeliveries(id, this.#worker, ids, until)
    }
    const some = sorted?.now ?? next
    const most = await this.#allowances.take(queries, some.length, now)
    await domains?.giveBack(queries, some.slice(most), now)
    return { allowed: some.slice(0, most), later: [...(sorted?.later.values() ?? [])].flat() }
  }

  /** Never rejects. */
  async #send(claimed: Each): Promise<void> {
    const { mode, now } = this.#options
    const submission = await this.#submit(claimed)
    const attempt = { attempts: claimed.attempts, endsAt: this.#batch.endOf(claimed), now: now() }
    const settled = settledBy(submission, attempt, mode, this.#times)
    if (!('fault' in submission)) this.#judge(submission)
    // Before it is marked: a process that ends in between asks the relay once more, and hears the same.
    if (await this.#batch.onSettled(claimed, settled, submission)) this.#stop = { why: 'held' }
    this.#settled.set(claimed.id, settled)
    const isAll = this.#settled.size >= Math.min(settledTogether, this.#onWire)
    this.#wakeup.wakeIn(isAll ? 0 : gathering)
  }

  async #submit(claimed: Each): Promise<Submission | Unmakable> {
    const { mailer, tell, onAttempt } = this.#options
    try {
      const message = await this.#batch.messageFor(claimed)
      if ('fault' in message) return message
      const submission = await mailer.submit(message)
      const domain = message.to.slice(message.to.lastIndexOf('@') + 1).toLowerCase()
      onAttempt?.({ kind: this.#batch.issue ? 'issue' : 'own', domain, submission })
      return submission
    } catch (error) {
      tell({ what: 'mail-failed', issue: this.#batch.issue, id: claimed.id, error })
      return { outcome: 'deferred', reply: 'failed', ofAll: true }
    }
  }

  /** Whether the relay is of any use now. */
  #judge(submission: Submission): void {
    if (submission.outcome === 'submitted' || !submission.ofAll) this.#inARow = 0
    else this.#inARow++
    if (submission.outcome === 'submitted' || this.#isHalted) return
    if (submission.outcome === 'unreachable' || this.#inARow >= mostInARow)
      this.#stop = { why: 'relay', reply: submission.reply }
  }

  /** Until something was settled, or, where a limit holds the next one back, until it begins anew. */
  async #wait(): Promise<void> {
    const { pollPeriod } = this.#batch
    if (this.#settled.size >= Math.min(settledTogether, this.#onWire) && this.#onWire > 0) return
    if (this.#ready.length > 0 && !this.#isHalted) {
      const held = this.#allowances.renewedAt - this.#options.now()
      if (held > 0) this.#wakeup.wakeIn(held)
      else if (this.#onWire === 0) return
    } else if (this.#onWire === 0 && (this.#stop || pollPeriod === undefined)) return
    if (pollPeriod !== undefined) {
      const until = this.#nextLook - performance.now()
      this.#wakeup.wakeIn(until > 0 ? until : pollPeriod)
    }
    await this.#wakeup.sleep()
  }

  /** Marks must outlive this process, and not the machine, unless `durable`: at worst ten mails go out twice. */
  async #write<Result>(
    work: (queries: Queries) => Promise<Result>,
    durable = false,
  ): Promise<Result> {
    const { store, tell, signal } = this.#options
    const { issue, pollPeriod } = this.#batch
    for (let failures = 1; ; failures++)
      try {
        return await store.write(work, { durable })
      } catch (error) {
        tell({ what: 'store-failed', issue, error })
        // What goes on for ever keeps what it could not write down.
        const isPatient = pollPeriod !== undefined && !signal.aborted
        if (failures >= mostFailures && !isPatient) throw error
        await pause(relayBackOff(failures), new AbortController().signal)
      }
  }
}
