/** Whom a mail of an issue goes to. */
export interface Recipient {
  subscriberId: string
  address: string
}

/** An issue that has been rendered, once for all of its recipients. */
export interface RenderedIssue {
  /** The return address (RFC 5321, 4.1.1.2), which may be of each recipient's own; no angle brackets. */
  envelopeFrom: (subscriberId: string) => string
  /** A whole message (RFC 5322) with CR LF: the same bytes whenever it is asked for the same recipient. */
  messageFor: (recipient: Recipient) => Buffer
}
