/** A mail that is ready to be handed to a relay. Addresses are objects: a text would be read for several. */
export interface Mail {
  /** With the angle brackets of RFC 5322, 3.6.4; the same whenever the mail is sent again. */
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** Further headers, by name. */
  headers: Record<string, string>
  date: Date
}

/** What a relay said. `reply` holds its codes alone, as its words may name the address. */
export type Submission =
  | { outcome: 'submitted' }
  /** Refused for now (4yz), this mail alone. */
  | { outcome: 'deferred'; reply: string }
  /** Refused for good (5yz), this mail alone. */
  | { outcome: 'bounced'; reply: string }
  /** The relay does not answer, does not let us in, or takes nothing at all now: true of every mail. */
  | { outcome: 'unreachable'; reply: string }

/** Where mails are handed in: a relay, or a folder. */
export interface Mailer {
  /** Never throws for what a relay or a line does; an error it throws is a fault of the program. */
  submit: (mail: Mail) => Promise<Submission>
  close: () => Promise<void>
}
