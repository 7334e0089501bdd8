import { createTransport } from 'nodemailer'
import type { Mailer, Submission } from '#lib/newsletter/records/mailer.ts'
import { atOnce } from '#lib/newsletter/sending/send-mails.ts'
import { composeMessage } from './build-message.ts'
import { messageOf, refusalOf } from './message.ts'
import { codesOf } from './reply-codes.ts'

const second = 1000

/** Milliseconds. */
export interface SmtpTimes {
  /** Until the relay takes the connection. */
  connection: number
  /** Until it says its name. */
  greeting: number
  /** Without a sign of it. */
  socket: number
  /** For one mail in all: less than a claim holds. */
  mail: number
  /** Until a connection that is not needed is closed. */
  idle: number
}

const usual: SmtpTimes = {
  connection: 10 * second,
  greeting: 10 * second,
  socket: 60 * second,
  mail: 4 * 60 * second,
  idle: 20 * second,
}

/** Hands mails to the relay of an address such as `smtps://user:password@mail.example.org`. */
export function smtpMailer(url: string, times: Partial<SmtpTimes> = {}): Mailer {
  const { connection, greeting, socket, mail: whole, idle } = { ...usual, ...times }
  const transport = createTransport({
    ...{ pool: true, url, maxConnections: atOnce, maxMessages: 100 },
    // Once more where the relay has closed an idle connection; the outbox does the rest.
    maxRequeues: 1,
    ...{ connectionTimeout: connection, dnsTimeout: connection, greetingTimeout: greeting },
    ...{ socketTimeout: socket, idleTimeout: idle },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
  })
  return {
    submit: async (mail) => {
      const refusal = refusalOf(mail)
      if (refusal) return refusal
      const { envelope } = messageOf(mail)
      const raw = await composeMessage(mail)
      const signal = AbortSignal.timeout(whole)
      return transport
        .sendMail({ envelope, raw, signal, disableFileAccess: true, disableUrlAccess: true })
        .then((): Submission => ({ outcome: 'submitted' }), outcomeOf)
    },
    close: async () => transport.close(),
  }
}

/** What nodemailer tells of a mail that was not taken. */
interface Failure {
  code?: string
  message?: string
  /** The last line of the relay; its words may name the address. */
  response?: string
  responseCode?: number
  /** What the relay was told before. */
  command?: string
}

/** Faults of the mail itself, if the relay said so; all others are of the relay or the line. */
const ofTheMail = ['EENVELOPE', 'EMESSAGE']
/** The relay wants to be asked otherwise (RFC 4954, 6: 530, 534, 535, 538), or ends its service (RFC 5321, 3.8: 421). */
const ofTheRelay = [421, 454, 530, 534, 535, 538]
/** Bad sequence of commands: the session's fault, on another one the mail may well pass. */
const outOfOrder = 503

function outcomeOf(failure: Failure): Submission {
  const { code, responseCode = 0, command } = failure
  const reply = codesOf(failure)
  if (!ofTheMail.includes(code ?? '') || ofTheRelay.includes(responseCode))
    return { outcome: 'unreachable', reply }
  // The sender is the same in every mail.
  if (command === 'MAIL FROM') return { outcome: 'unreachable', reply }
  const isForGood = responseCode >= 500 && responseCode !== outOfOrder
  return { outcome: isForGood ? 'bounced' : 'deferred', reply }
}
