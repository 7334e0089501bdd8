import type { Verdict } from '../replies/verdict.ts'

/** A finished message, and where it goes from and to: plain addresses. */
export interface Message {
  from: string
  to: string
  /** RFC 5322, with CR LF; dots are doubled on the wire and not before. */
  message: Buffer
}

/**
 * What became of a message. `reply` holds the relay's codes alone, as its words may name the address; `quote` has its
 * words without it.
 */
export type Submission =
  | { outcome: 'submitted' }
  /** Refused for now (4yz). */
  | { outcome: 'deferred'; reply: string; ofAll: boolean }
  /** Refused for good (5yz). */
  | { outcome: 'bounced'; reply: string; verdict: Verdict; quote: string; ofAll: false }
  /** The line broke before the message's first byte: the relay does not have it. */
  | { outcome: 'dropped'; reply: string; ofAll: true }
  /** The line broke after the message's first byte: nobody can know whether the relay has it. */
  | { outcome: 'uncertain'; reply: string; ofAll: true }
  /** The relay does not answer, or does not let us in. It does not have the message. */
  | { outcome: 'unreachable'; reply: string; ofAll: true }

/**
 * Where messages are handed in: a relay, or a folder. `ofAll` says whether what it said may well be true of every mail, and
 * not of this one alone.
 */
export interface Mailer {
  /** Never throws for what a relay or a line does. */
  submit: (message: Message) => Promise<Submission>
  close: () => Promise<void>
}
