import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection'
import type { Mailer, Message, Submission } from '#lib/newsletter/records/mailer.ts'
import { quoteOf } from '#lib/newsletter/replies/reply-codes.ts'
import { verdictOf } from '#lib/newsletter/replies/verdict.ts'
import { refusalOf } from './refusal.ts'
import { codesOf } from './reply-codes.ts'

const second = 1000

/** Milliseconds. */
export interface SmtpTimes {
  /** Until the relay takes the connection, and until it says its name. */
  connection: number
  /** Without a sign of it. */
  socket: number
  /** For the connection, and again for one message: a relay that trickles must not hold a place for ever. */
  mail: number
  /** Until a connection that is not needed is closed: shorter than relays wait (RFC 5321, 4.5.3.2.7: five minutes). */
  idle: number
}

const usual: SmtpTimes = {
  ...{ connection: 10 * second, socket: 60 * second, mail: 4 * 60 * second },
  idle: 20 * second,
}
/** Relays refuse more than so many mails in a session, some of them. */
const mostInSession = 100

/**
 * Hands finished messages to the relay of an address such as `smtps://user:password@mail.example.org`, over as many
 * connections as there are messages at the same time.
 */
export function smtpMailer(url: string, times: Partial<SmtpTimes> = {}): Mailer {
  const sessions = new Sessions(parseConnectionUrl(url), { ...usual, ...times })
  return {
    submit: async (mail) => {
      const refusal = refusalOf(mail)
      if (refusal) return refusal
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
  readonly #times: SmtpTimes
  readonly #idle = new Map<Session, NodeJS.Timeout>()
  #isClosed = false

  constructor(relay: RelayAddress, times: SmtpTimes) {
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

  async submit(mail: Message): Promise<Submission> {
    const opened = await openSession(this.#relay, this.#times, (session) => this.#keep(session))
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
  { connection: opening, socket, mail }: SmtpTimes,
  release: (session: Session) => void,
): Promise<Session | Submission> {
  const times = { connectionTimeout: opening, greetingTimeout: opening, socketTimeout: socket }
  const connection = new SMTPConnection({ ...options, ...times, socketCloseTimeout: second })
  return new Promise((resolve) => {
    const fail = (error: SMTPError) => {
      clearTimeout(timer)
      resolve({ outcome: 'unreachable', reply: codesOf(error), ofAll: true })
      connection.close()
    }
    const timer = setTimeout(() => fail(tooLong()), mail)
    const succeed = () => {
      clearTimeout(timer)
      resolve(new Session(connection, mail, release))
    }
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

function tooLong(): SMTPError {
  return Object.assign(new Error('The relay took too long'), { code: 'ETIMEDOUT' })
}

/** An open connection, one message at a time. */
class Session {
  count = 0
  readonly #connection: SMTPConnection
  /** Milliseconds for one message. */
  readonly #patience: number
  readonly #release: (session: Session) => void

  constructor(connection: SMTPConnection, patience: number, release: (session: Session) => void) {
    this.#connection = connection
    this.#patience = patience
    this.#release = release
  }

  get isUsable(): boolean {
    return !this.#connection.destroyed
  }

  quit(): void {
    if (this.isUsable) this.#connection.quit()
  }

  submit({ from, to, message }: Message): Promise<Submission> {
    this.count++
    const body = new Body(message)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(outcomeOf(tooLong(), body.readableDidRead, { from, to }))
        this.#connection.close()
      }, this.#patience)
      this.#connection.send({ from, to: [{ address: to, name: '' }] }, body, (error) => {
        clearTimeout(timer)
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
  { from, to }: Pick<Message, 'from' | 'to'>,
): Submission {
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
