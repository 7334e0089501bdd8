import { isSEPACountry } from 'ibantools'
import { type DrawnCode, drawnCode } from '#lib/text/drawn-code.ts'

/** An account to which money is transferred. */
export interface Account {
  /** Without blanks. */
  iban: string
  bic?: string | undefined
  /** Whose it is. */
  name: string
  purpose?: string | undefined
}

/**
 * What banking applications read out of a QR code to prepare a transfer (EPC069-12, version 002, UTF-8): whom to pay, with the amount left to
 * the reader.
 */
export function transferText({ iban, bic = '', name, purpose = '' }: Account): string {
  const [amount, code, structured] = ['', '', '']
  const fields = [bic, name, iban, amount, code, structured, purpose]
  // A break within a field would move what comes after it into another field's place.
  const lines = fields.map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
  return ['BCD', '002', '1', 'SCT', ...lines].join('\n').trimEnd()
}

/**
 * The code for a transfer in euros; undefined for an account outside of the single euro payments area, where no application
 * reads it. The EPC's rules: error correction M, at most version 13, a margin of four modules.
 */
export function transferCode(account: Account): DrawnCode | undefined {
  if (!isSEPACountry(account.iban.slice(0, 2))) return undefined
  return drawnCode(transferText(account), { maxVersion: 13 })
}
