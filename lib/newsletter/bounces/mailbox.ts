import { ImapFlow } from 'imapflow'
import type { Desk } from '../list/newsletter.ts'
import { mostRead } from './report.ts'
import { type TakenMail, takeMails } from './take-mail.ts'
import { uidSets } from './uid-sets.ts'

/** So many milliseconds are waited for each step; a mailbox that hangs ends the round. */
export interface MailboxTimes {
  connect: number
  /** Without a sign of life. */
  silence: number
  /** For a whole round. */
  round: number
}

const usualTimes: MailboxTimes = { connect: 15_000, silence: 120_000, round: 600_000 }

/** Mails of one round. */
const mostMails = 10_000
/** A round takes no further mails after so many milliseconds: the next goes on from there. */
const usualLength = 120_000

/** So many are fetched by one command and settled together, and so many places of a mailbox are looked through at once. */
const settledAtOnce = 50
const lookedThroughAtOnce = 1000
/** Milliseconds after which those that were read are settled, and the others are left for the next time. */
const patience = 5000

/** What came of a round: how many mails of each outcome, and whether more wait. */
export interface MailboxRound {
  taken: Partial<Record<TakenMail, number>>
  isMore: boolean
}

export interface MailboxOptions {
  /** `imaps://user:password@host:port/folder`; without a folder it is the inbox. */
  url: string
  signal?: AbortSignal
  times?: Partial<MailboxTimes>
  most?: number
  /** Milliseconds after which a round takes no further mails, from the first on. */
  length?: number
}

/**
 * Takes unread mails out of a mailbox, the oldest first, at most some thousand and for some minutes: those that name a reader of ours are deleted, others
 * are marked as read and stay for somebody to look at. What was settled when a
 * round ends stays so; one that is taken and not deleted, as the line broke, does no harm when it is taken again. Rejects where the mailbox cannot be reached, does not let us in, or hangs.
 */
export async function takeFromMailbox(desk: Desk, options: MailboxOptions): Promise<MailboxRound> {
  const { most = mostMails, length = usualLength } = options
  return inMailbox(options, async (client) => {
    const unread = await unreadIn(client, most + 1)
    // From here on: a server may take a minute to open a mailbox of 50,000.
    const end = performance.now() + length
    const counts: MailboxRound['taken'] = {}
    const gone: number[] = []
    let from = 0
    while (from < Math.min(unread.length, most)) {
      if (from > 0 && performance.now() > end) break
      const uids = unread.slice(from, Math.min(from + settledAtOnce, most))
      const settled = await settle(desk, client, uids)
      gone.push(...settled.gone)
      from += settled.looked
      for (const outcome of settled.outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    await expunge(client, gone)
    return { taken: counts, isMore: from < unread.length }
  })
}

/** How many mails there are in a mailbox. Rejects as {@link takeFromMailbox} does. */
export async function countMailbox(options: MailboxOptions): Promise<number> {
  return inMailbox(options, async (client) => (client.mailbox ? client.mailbox.exists : 0))
}

/** What is wrong with a mailbox, in words and codes that name nobody. */
export function mailboxFault(error: unknown): string {
  const { code, authenticationFailed, mailboxMissing } = error as {
    code?: unknown
    authenticationFailed?: boolean
    mailboxMissing?: boolean
  }
  if (authenticationFailed) return 'it refuses the user or the password'
  if (mailboxMissing) return 'it has no folder of that name'
  return typeof code === 'string' && /^[A-Za-z_]{3,40}$/.test(code) ? code : 'it does not answer'
}

/** Does some work in an open mailbox, for as long as a round may last. */
async function inMailbox<Result>(
  { url, signal, times }: MailboxOptions,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const limits = { ...usualTimes, ...times }
  const client = clientFor(url, limits)
  // What waits for an answer rejects by itself.
  client.on('error', () => undefined)
  const timeout = AbortSignal.timeout(limits.round)
  const ending = signal ? AbortSignal.any([signal, timeout]) : timeout
  const folder = decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX'
  const ended = Promise.withResolvers<never>()
  const onEnd = () => {
    client.close()
    ended.reject(new Error('The mailbox took too long'))
  }
  ending.addEventListener('abort', onEnd, { once: true })
  if (ending.aborted) onEnd()
  const done = (async () => {
    await client.connect()
    await client.mailboxOpen(folder)
    const result = await work(client)
    await client.logout()
    return result
  })()
  try {
    return await Promise.race([done, ended.promise])
  } finally {
    ending.removeEventListener('abort', onEnd)
    client.close()
    // Of two that fail the first is told.
    done.catch(() => undefined)
    ended.promise.catch(() => undefined)
  }
}

function clientFor(url: string, { connect, silence }: MailboxTimes): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'imaps:'
  const isNear = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  return new ImapFlow({
    ...{ host: hostname.replace(/[[\]]/g, ''), port: Number(port || (secure ? 993 : 143)), secure },
    ...{ auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } },
    // Nobody may read the password along.
    ...(!secure && !isNear && { doSTARTTLS: true }),
    ...{ connectionTimeout: connect, greetingTimeout: connect, socketTimeout: silence },
    ...{ logger: false, disableAutoIdle: true, maxLiteralSize: 2 * mostRead },
  })
}

/** The mails that nobody has read, the oldest first, at most `most` of them. */
async function unreadIn(client: ImapFlow, most: number): Promise<number[]> {
  const count = client.mailbox ? client.mailbox.exists : 0
  const unread: number[] = []
  // Piece by piece: an answer that names 50,000 is one line.
  for (let from = 1; from <= count && unread.length < most; from += lookedThroughAtOnce) {
    const seq = `${from}:${Math.min(from + lookedThroughAtOnce - 1, count)}`
    const found = await client.search({ seen: false, deleted: false, seq }, { uid: true })
    unread.push(...(found || []))
  }
  return unread.slice(0, most)
}

/**
 * Takes some mails, and marks them: those that are to be deleted so that they are never taken again. `looked`: how many of them; mails that
 * take long to be read are marked before the server takes us for gone.
 */
async function settle(desk: Desk, client: ImapFlow, uids: number[]) {
  const sources = new Map<number, Buffer>()
  const query = { uid: true, source: { maxLength: mostRead } }
  // One command for all: an answer to each by itself is what took the time.
  for await (const { uid, source } of client.fetch(uids.join(), query, { uid: true }))
    if (source) sources.set(uid, source)
  // Somebody else has deleted others.
  const taken = await takeMails(desk, [...sources.values()], patience)
  const [left] = [...sources.keys()].slice(taken.length)
  const outcomes = new Map(
    taken.map((outcome, index) => [[...sources.keys()][index] ?? 0, outcome]),
  )
  const isOurs = (outcome: TakenMail) => outcome !== 'other' && outcome !== 'unnamed'
  const uidsOf = (isSo: boolean) =>
    [...outcomes].filter(([, outcome]) => isOurs(outcome) === isSo).map(([uid]) => uid)
  const gone = uidsOf(true)
  const others = uidsOf(false)
  if (others.length > 0) await client.messageFlagsAdd(others.join(), ['\\Seen'], { uid: true })
  if (gone.length > 0)
    await client.messageFlagsAdd(gone.join(), ['\\Seen', '\\Deleted'], { uid: true })
  return { gone, outcomes: taken, looked: left === undefined ? uids.length : uids.indexOf(left) }
}

/** Takes mails out of the mailbox for good, at the end of a round: a server may look through all others for each time. */
async function expunge(client: ImapFlow, uids: number[]): Promise<void> {
  for (const some of uidSets(uids)) await client.messageDelete(some, { uid: true })
}
