import { randomUUID } from 'node:crypto'
import { pause } from '#lib/time/pause.ts'
import type { Audience, Claimed, DeliverySettled } from '../records/delivery-queries.ts'
import type { RawSubmission } from '../records/raw-mailer.ts'
import type { RenderedIssue } from '../records/rendered-issue.ts'
import type { Queries } from '../records/store.ts'
import { Allowances } from './allowances.ts'
import { mostOnWire } from './most-on-wire.ts'
import { relayBackOff } from './send-mails.ts'
import type { Refused, SendIssueOptions } from './send-options.ts'
import { type SendingTimes, settledBy, usualTimes } from './settled-by.ts'
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
 * A worker on one issue. It claims deliveries, and has at most {@link mostOnWire} on the wire: marks of what was settled
 * and of what goes onto the wire next share a transaction, which has been written before the mail is handed in.
 */
export class Deliverer {
  readonly #options: SendIssueOptions
  readonly #audience: Audience
  readonly #times: SendingTimes
  readonly #worker = randomUUID()
  readonly #allowances: Allowances
  readonly #wakeup = new Wakeup()
  #rendered: RenderedIssue | undefined
  #version: string | undefined
  /** Whether some that were claimed could not be put onto the wire. */
  #hasLeft = false
  /** Claimed, in the order in which they are sent. */
  #ready: Claimed[] = []
  /** Handed in, and not yet marked as settled: those whose mail is under way, and those in `settled`. */
  #onWire = 0
  #settled = new Map<string, DeliverySettled>()
  /** Renewed with the next marks, not beside them: two transactions on the same rows would wait for each other. */
  #isRenewalDue = false
  #stop: Stop | undefined
  #inARow = 0

  constructor(options: SendIssueOptions, audience: Audience) {
    this.#options = options
    this.#audience = audience
    this.#times = { ...usualTimes, ...options.times }
    this.#allowances = new Allowances(options.rate)
  }

  /** Sends what is due until there is nothing more, the relay takes nothing, or the signal; then all marks are written. */
  async run(): Promise<Stop> {
    const { signal, issue } = this.#options
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
        await this.#write((queries) => queries.releaseDeliveries(issue.id, this.#worker))
    }
  }

  /** Whether nothing more is put onto the wire, though something may be ready. */
  get #isHalted(): boolean {
    return this.#stop !== undefined && this.#stop.why !== 'dry'
  }

  async #claim(): Promise<void> {
    const { now } = this.#options
    for (;;) {
      const until = now() + this.#times.lease
      const { claimed, looked } = await this.#write((queries) =>
        queries.claimDeliveries(this.#audience, this.#worker, now(), until, claimedAtOnce),
      )
      this.#ready.push(...claimed)
      if (looked === 0) this.#stop ??= { why: 'dry' }
      if (looked > 0 && claimed.length === 0) continue
      return
    }
  }

  /** Renders the issue, at first and whenever it has changed: what was withdrawn meanwhile goes to nobody any more. */
  async #render(): Promise<void> {
    const { render, renderedOf, issue } = this.#options
    const version = await renderedOf?.(issue)
    if (this.#rendered && version === this.#version) return
    this.#rendered = await render(issue)
    this.#version = version
  }

  /** Writes down what was settled, and what goes onto the wire next; then hands that in. */
  async #mark(): Promise<void> {
    const { issue, tell, now } = this.#options
    const settled = this.#settled
    this.#settled = new Map()
    const free = mostOnWire - (this.#onWire - settled.size)
    const next = this.#isHalted ? [] : this.#ready.slice(0, free)
    const isRenewal = this.#isRenewalDue
    if (settled.size === 0 && next.length === 0 && !isRenewal) return
    this.#isRenewalDue = false
    if (next.length > 0) await this.#render()
    // Where nothing goes out twice, a mark must be on the disk before its mail is handed in: a power cut would take it back.
    const durable = this.#options.mode === 'hold' && next.length > 0
    const { granted, onWire } = await this.#write(async (queries) => {
      await queries.settleDeliveries(issue.id, this.#worker, settled)
      if (isRenewal) await queries.renewClaims(issue.id, this.#worker, now() + this.#times.lease)
      const allowed = await this.#allowances.take(queries, next.length, now())
      const ids = next.slice(0, allowed).map(({ subscriberId }) => subscriberId)
      return { granted: allowed, onWire: await queries.putOnWire(issue.id, this.#worker, ids) }
    }, durable)
    // A missing one has been cancelled, belongs to another worker now, or the issue is held.
    const starting = this.#ready
      .splice(0, granted)
      .filter(({ subscriberId }) => onWire.includes(subscriberId))
    this.#hasLeft ||= starting.length < granted
    this.#onWire += starting.length - settled.size
    if (settled.size > 0) tell({ what: 'progress', issue, count: settled.size })
    for (const claimed of starting) this.#send(claimed)
  }

  /** Never rejects. */
  async #send(claimed: Claimed): Promise<void> {
    const { issue, mode, now } = this.#options
    const { subscriberId, attempts } = claimed
    const submission = await this.#submit(claimed)
    const attempt = { attempts, issueCreatedAt: issue.createdAt, now: now() }
    const settled = settledBy(submission, attempt, mode, this.#times)
    this.#judge(submission)
    // Before it is marked: a process that ends in between asks the relay once more, and hears the same.
    if (settled.state === 'bounced')
      await this.#bounce(refusedBy(submission, claimed, settled.reply))
    this.#settled.set(subscriberId, settled)
    const isAll = this.#settled.size >= Math.min(settledTogether, this.#onWire)
    this.#wakeup.wakeIn(isAll ? 0 : gathering)
  }

  async #submit({ subscriberId, address }: Claimed): Promise<RawSubmission> {
    const { mailer, issue, tell } = this.#options
    try {
      const rendered = this.#rendered
      if (!rendered) throw new Error('The issue has not been rendered')
      const from = rendered.envelopeFrom(subscriberId)
      const message = rendered.messageFor({ subscriberId, address })
      return await mailer.submit({ from, to: address, message })
    } catch (error) {
      tell({ what: 'mail-failed', issue, subscriberId, error })
      return { outcome: 'deferred', reply: 'failed', ofAll: true }
    }
  }

  /** Whether the relay is of any use now. */
  #judge(submission: RawSubmission): void {
    if (submission.outcome === 'submitted' || !submission.ofAll) this.#inARow = 0
    else this.#inARow++
    if (submission.outcome === 'submitted' || this.#isHalted) return
    if (submission.outcome === 'unreachable' || this.#inARow >= mostInARow)
      this.#stop = { why: 'relay', reply: submission.reply }
  }

  async #bounce(refused: Refused): Promise<void> {
    const { onBounce, issue, tell } = this.#options
    const { subscriberId, reply, quote } = refused
    tell({ what: 'bounced', issue, subscriberId, reply })
    // Only what a relay has said speaks against an address.
    if (!/^\d/.test(reply)) return
    try {
      if (!(await onBounce(refused, issue)) || this.#stop?.why === 'held') return
      this.#stop = { why: 'held' }
      tell({ what: 'held', issue, reply, quote })
    } catch (error) {
      tell({ what: 'bounce-failed', issue, subscriberId, error })
    }
  }

  /** Until something was settled, or, where a limit holds the next one back, until it begins anew. */
  async #wait(): Promise<void> {
    if (this.#settled.size >= Math.min(settledTogether, this.#onWire) && this.#onWire > 0) return
    if (this.#ready.length > 0 && !this.#isHalted) {
      const held = this.#allowances.renewedAt - this.#options.now()
      if (held > 0) this.#wakeup.wakeIn(held)
      else if (this.#onWire === 0) return
    } else if (this.#onWire === 0) return
    await this.#wakeup.sleep()
  }

  /** Marks must outlive this process, and not the machine, unless `durable`: at worst ten mails go out twice. */
  async #write<Result>(
    work: (queries: Queries) => Promise<Result>,
    durable = false,
  ): Promise<Result> {
    const { store, issue, tell } = this.#options
    for (let failures = 1; ; failures++)
      try {
        return await store.write(work, { durable })
      } catch (error) {
        tell({ what: 'store-failed', issue, error })
        if (failures >= mostFailures) throw error
        await pause(relayBackOff(failures), new AbortController().signal)
      }
  }
}

function refusedBy(submission: RawSubmission, { subscriberId }: Claimed, reply: string): Refused {
  if (submission.outcome === 'bounced') {
    const { verdict, quote } = submission
    return { subscriberId, reply, verdict, quote }
  }
  // Given up after days of refusals for now.
  return { subscriberId, reply, verdict: 'passing', quote: '' }
}
