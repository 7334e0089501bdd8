import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { RawMail, RawMailer, RawSubmission } from '#lib/newsletter/records/raw-mailer.ts'
import { quoteOf } from '#lib/newsletter/replies/reply-codes.ts'
import { verdictOf } from '#lib/newsletter/replies/verdict.ts'
import { codesOf } from './reply-codes.ts'

const second = 1000

/** Milliseconds. */
export interface RawMailerTimes {
  /** Until the relay takes the connection, and until it says its name. */
  connection: number
  /** Without a sign of it. */
  socket: number
  /** Until a connection that is not needed is closed: shorter than relays wait (RFC 5321, 4.5.3.2.7: five minutes). */
  idle: number
}

const usual: RawMailerTimes = { connection: 10 * second, socket: 60 * second, idle: 20 * second }
/** Relays refuse more than so many mails in a session, some of them. */
const mostInSession = 100

/**
 * Hands finished messages to the relay of an address such as `smtps://user:password@mail.example.org`, over as many
 * connections as there are messages at the same time.
 */
export function rawMailer(url: string, times: Partial<RawMailerTimes> = {}): RawMailer {
  const sessions = new Sessions(parseConnectionUrl(url), { ...usual, ...times })
  return {
    submit: async (mail) => {
      const parsed = parseAddress(mail.to)
      // What is not exactly one address could be read as several by the next relay in line (RFC 3463, 3.2).
      if (!('address' in parsed) || parsed.address !== mail.to)
        return { outcome: 'bounced', reply: '5.1.3', verdict: 'gone', quote: '', ofAll: false }
      const idle = sessions.takeIdle()
      const first = idle && (await idle.submit(mail))
      // The relay may have closed a session that was idle, which says nothing about the next one.
      return first && first.outcome !== 'dropped' ? first : sessions.submit(mail)
    },
    close: async () => sessions.close(),
  }
}

type RelayAddress = ReturnType<typeof parseConnectionUrl>

/** The sessions with a relay that are open. */
class Sessions {
  readonly #relay: RelayAddress
  readonly #times: RawMailerTimes
  readonly #idle = new Map<Session, NodeJS.Timeout>()
  #isClosed = false

  constructor(relay: RelayAddress, times: RawMailerTimes) {
    this.#relay = relay
    this.#times = times
  }

  /** The session that has been idle the shortest. */
  takeIdle(): Session | undefined {
    for (const [session, timer] of [...this.#idle].reverse()) {
      clearTimeout(timer)
      this.#idle.delete(session)
      if (session.isUsable) return session
    }
    return undefined
  }

  async submit(mail: RawMail): Promise<RawSubmission> {
    const { connection, socket } = this.#times
    const opened = await openSession(
      this.#relay,
      { connectionTimeout: connection, greetingTimeout: connection, socketTimeout: socket },
      (session) => this.#keep(session),
    )
    return 'outcome' in opened ? opened : opened.submit(mail)
  }

  close(): void {
    this.#isClosed = true
    for (const [session, timer] of this.#idle) {
      clearTimeout(timer)
      session.quit()
    }
    this.#idle.clear()
  }

  #keep(session: Session): void {
    if (this.#isClosed || session.count >= mostInSession) {
      session.quit()
      return
    }
    const timer = setTimeout(() => {
      this.#idle.delete(session)
      session.quit()
    }, this.#times.idle)
    this.#idle.set(session, timer.unref())
  }
}

/** Opens a session and logs in; answers why it could not be. */
function openSession(
  { auth, ...options }: RelayAddress,
  times: SMTPConnection.Options,
  release: (session: Session) => void,
): Promise<Session | RawSubmission> {
  const connection = new SMTPConnection({ ...options, ...times, socketCloseTimeout: second })
  return new Promise((resolve) => {
    const fail = (error: SMTPError) => {
      resolve({ outcome: 'unreachable', reply: codesOf(error), ofAll: true })
      connection.close()
    }
    const succeed = () => resolve(new Session(connection, release))
    // Also after it was opened, where nobody waits for it any longer.
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) fail(error)
      else if (auth && connection.allowsAuth)
        connection.login(auth, (refusal) => (refusal ? fail(refusal) : succeed()))
      else succeed()
    })
  })
}

/** An open connection, one message at a time. */
class Session {
  count = 0
  readonly #connection: SMTPConnection
  readonly #release: (session: Session) => void

  constructor(connection: SMTPConnection, release: (session: Session) => void) {
    this.#connection = connection
    this.#release = release
  }

  get isUsable(): boolean {
    return !this.#connection.destroyed
  }

  quit(): void {
    if (this.isUsable) this.#connection.quit()
  }

  submit({ from, to, message }: RawMail): Promise<RawSubmission> {
    this.count++
    const body = new Body(message)
    return new Promise((resolve) => {
      this.#connection.send({ from, to: [{ address: to, name: '' }] }, body, (error) => {
        resolve(
          error ? outcomeOf(error, body.readableDidRead, { from, to }) : { outcome: 'submitted' },
        )
        // What nodemailer still does with this message comes first.
        setImmediate(() => this.#settle(error !== null && error !== undefined))
      })
    })
  }

  #settle(wasRefused: boolean): void {
    if (!this.isUsable) return
    if (!wasRefused) this.#release(this)
    else this.#connection.reset((error) => (error ? this.#connection.close() : this.#release(this)))
  }
}

/** A message that tells whether its first byte was asked for: nodemailer does so when the relay has said 354. */
class Body extends Readable {
  readonly #message: Buffer

  constructor(message: Buffer) {
    super({ highWaterMark: message.length })
    this.#message = message
  }

  override _read(): void {
    this.push(this.#message)
    this.push(null)
  }
}

/** The relay wants to be asked otherwise (RFC 4954, 6): not a word about the mail. */
const notLetIn = [454, 530, 534, 535, 538]
/** Ends its service for now (RFC 5321, 3.8). */
const closing = 421
/** Bad sequence of commands: the session's fault, in another one the mail may well pass. */
const outOfOrder = 503

function outcomeOf(
  error: SMTPError,
  hasBegun: boolean,
  { from, to }: Pick<RawMail, 'from' | 'to'>,
): RawSubmission {
  const { responseCode = 0, command, response = '' } = error
  const reply = codesOf(error)
  // A broken line: where the relay has said no before, it is a refusal all the same.
  if (!responseCode) return { outcome: hasBegun ? 'uncertain' : 'dropped', reply, ofAll: true }
  if (notLetIn.includes(responseCode)) return { outcome: 'unreachable', reply, ofAll: true }
  const ofSender = command === 'MAIL FROM'
  // Senders differ in a mark of the recipient at most: one that is refused for good is for all.
  if (ofSender && responseCode >= 500) return { outcome: 'unreachable', reply, ofAll: true }
  if (responseCode >= 500 && responseCode !== outOfOrder) {
    const phase = command === 'RCPT TO' ? 'recipient' : 'text'
    const verdict = verdictOf(response, phase, { recipient: to, ours: [from] })
    return { outcome: 'bounced', reply, verdict, quote: quoteOf(response, to), ofAll: false }
  }
  return { outcome: 'deferred', reply, ofAll: ofSender || responseCode === closing }
}
