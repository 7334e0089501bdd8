import { day } from './limits.ts'
import type { Mail, Mailer, Submission } from './mailer.ts'
import type { QueuedMail, Settled, Store } from './store.ts'

const second = 1000
const minute = 60 * second

/** How long a claimed mail is left to whoever claimed it; longer than a relay may take to answer. */
const claimPeriod = 5 * minute
/** Mails of one claim: few, so that a process that ends leaves few in doubt. */
const claimSize = 10
/** After so long a mail that is deferred again and again is given up (RFC 5321, 4.5.4.1: four to five days). */
const patience = 4 * day
/** Between two looks into the outbox. */
const pollPeriod = second

/** What the work tells whoever runs it; no field holds an address. */
export interface MailEvent {
  what: 'submitted' | 'deferred' | 'bounced' | 'given-up' | 'relay-unreachable'
  /** Of the mail in the outbox. */
  id?: string
  attempts?: number
  reply?: string
  /** Milliseconds until the next attempt. */
  wait?: number
}

export interface SendOptions {
  store: Store
  mailer: Mailer
  /** Makes a mail of what the outbox keeps of it. */
  compose: (mail: QueuedMail) => Promise<Mail>
  now: () => number
  tell: (event: MailEvent) => void
}

/** Wait before the next attempt: a minute after the first, twice as long each time, four hours at most. */
export function backOff(attempts: number): number {
  return Math.min(minute * 2 ** (attempts - 1), 4 * 60 * minute)
}

/** Wait while the relay cannot be reached: it says nothing about a mail, so that it may be asked more often. */
export function relayBackOff(failures: number): number {
  return Math.min(second * 2 ** failures, minute)
}

/**
 * Sends every mail that is due, until none is or the relay cannot be reached. Answers how many were settled, and whether
 * the relay could be reached. A process that ends between the relay's answer and the mark sends that mail again, with
 * the same Message-ID: over SMTP nobody can know.
 */
export async function sendDue(
  options: SendOptions,
): Promise<{ settled: number; reached: boolean }> {
  const { store, now } = options
  for (let settled = 0; ; ) {
    const claimed = await store.write(
      (queries) => queries.claim(now(), now() + claimPeriod, claimSize),
      { durable: false },
    )
    if (claimed.length === 0) return { settled, reached: true }
    for (const [index, mail] of claimed.entries()) {
      if (!(await sendOne(options, mail))) {
        await release(options, claimed.slice(index))
        return { settled, reached: false }
      }
      settled++
    }
  }
}

/** Whether the relay could be reached. */
async function sendOne(options: SendOptions, mail: QueuedMail): Promise<boolean> {
  const { store, mailer, compose, tell, now } = options
  const submission = await mailer.submit(await compose(mail))
  if (submission.outcome === 'unreachable') {
    tell({ what: 'relay-unreachable', reply: submission.reply })
    return false
  }
  const settled = settledBy(submission, mail, now())
  const { id } = mail
  tell({
    ...{ what: settled.state, id, attempts: mail.attempts + 1 },
    ...('reply' in settled && { reply: settled.reply }),
    ...(settled.state === 'deferred' && { wait: settled.until - now() }),
  })
  // The mark need not outlive the machine: at worst the mail goes out twice with one Message-ID.
  await store.write((queries) => queries.settle(id, settled), { durable: false })
  return true
}

function settledBy(
  submission: Exclude<Submission, { outcome: 'unreachable' }>,
  { attempts, createdAt }: QueuedMail,
  now: number,
): Settled {
  if (submission.outcome === 'submitted') return { state: 'submitted', at: now }
  const { outcome, reply } = submission
  if (outcome === 'bounced') return { state: 'bounced', at: now, reply }
  const until = now + backOff(attempts + 1)
  return until - createdAt > patience
    ? { state: 'given-up', at: now, reply }
    : { state: 'deferred', until, attempts: attempts + 1, reply }
}

/** Mails that the relay has not seen wait on as they were: the attempt was not theirs. */
async function release({ store, now }: SendOptions, mails: QueuedMail[]): Promise<void> {
  await store.write(
    async (queries) => {
      for (const { id, attempts } of mails)
        await queries.settle(id, { state: 'deferred', until: now(), attempts, reply: '' })
    },
    { durable: false },
  )
}

/** Sends what is due, again and again, until the signal; what is being sent then is finished. */
export async function keepSending(options: SendOptions, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const { reached } = await sendDue(options)
    failures = reached ? 0 : failures + 1
    await pause(reached ? pollPeriod : relayBackOff(failures), signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
