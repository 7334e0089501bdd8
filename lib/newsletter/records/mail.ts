/** A mail that is to be made into a message. Addresses are objects: a text would be read for several. */
export interface Mail {
  /** With the angle brackets of RFC 5322, 3.6.4; the same whenever the mail is sent again. */
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  /** Where answers go; undefined where that is the sender. */
  replyTo?: string | undefined
  subject: string
  text: string
  html: string
  /** Further headers, by name. */
  headers: Record<string, string>
  date: Date
}
