import { tlsFault } from './tls-fault.ts'

/** What nodemailer tells of a mail that was not taken. */
interface Failure {
  code?: string | undefined
  message?: string | undefined
  /** The last line of the relay; its words may name the address. */
  response?: string | undefined
}

/**
 * Reply code and enhanced status code (RFC 3463), without the words behind them; else why no secure line came about
 * (`tls-expired`), or nodemailer's own code.
 */
export function codesOf(failure: Failure): string {
  const { code, response = '' } = failure
  // Also where a relay answered to STARTTLS: it was none about a mail.
  if (code === 'ETLS') return tlsFault(failure)?.code ?? code
  const codes = /^(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(response)
  if (codes) return codes.slice(1).filter(Boolean).join(' ')
  return tlsFault(failure)?.code ?? code ?? 'unknown'
}
