/** What nodemailer tells of a mail that was not taken. */
interface Failure {
  code?: string | undefined
  /** The last line of the relay; its words may name the address. */
  response?: string | undefined
}

/** Reply code and enhanced status code (RFC 3463), without the words behind them; else nodemailer's own code. */
export function codesOf({ code, response = '' }: Failure): string {
  const codes = /^(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(response)
  return codes ? codes.slice(1).filter(Boolean).join(' ') : (code ?? 'unknown')
}
