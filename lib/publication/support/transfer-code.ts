import { isSEPACountry } from 'ibantools'
import { encode } from 'uqr'

/** An account to which money is transferred. */
export interface Account {
  /** Without blanks. */
  iban: string
  bic?: string | undefined
  /** Whose it is. */
  name: string
  purpose?: string | undefined
}

/** A QR code: how many modules wide it is with its margin, and its black ones as the path of an SVG. */
export interface DrawnCode {
  size: number
  path: string
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
  const { data, size } = encode(transferText(account), { ecc: 'M', maxVersion: 13, border: 4 })
  return { size, path: data.flatMap(rowPath).join('') }
}

/** The runs of black modules in a row, a rectangle each. */
function rowPath(row: boolean[], y: number): string[] {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const end = row.indexOf(false, x)
    const width = (end < 0 ? row.length : end) - x
    runs.push(`M${x} ${y}h${width}v1h-${width}z`)
    x += width
  }
  return runs
}
