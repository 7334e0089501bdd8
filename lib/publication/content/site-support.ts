import { isValidBIC, validateIBAN } from 'ibantools'
import { z } from 'zod'
import { field, languageVariants, list, webAddress } from './fields.ts'
import { lineOfText } from './phrases.ts'

/** An account's number without the blanks that it is printed with. */
const plain = (text: string) => text.replace(/[\s-]/g, '').toUpperCase()

const iban = field(
  z
    .string()
    .overwrite(plain)
    .superRefine((number, context) => {
      const fault = faultOf(number)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    }),
  'Number of a bank account; its check digits are verified.',
  'an IBAN such as DE89 3704 0044 0532 0130 00',
)

/** Codes of errors of the library, by what an editor can do about each. */
const faults: Record<number, string> = {
  1: 'a country without IBANs',
  2: 'too many or too few digits for its country',
  3: 'another form than the numbers of its country have',
  4: 'check digits that are no digits',
  5: 'a slip: the check digits do not fit the number',
  6: 'a slip: the check digits of the bank do not fit the number',
}

/** What is wrong with an account's number (ISO 13616); undefined where nothing is. */
function faultOf(number: string): string | undefined {
  const { valid, errorCodes } = validateIBAN(number)
  if (valid) return undefined
  return faults[errorCodes[0] ?? 0] ?? 'no IBAN'
}

const bic = field(
  z
    .string()
    .overwrite(plain)
    .refine((code) => isValidBIC(code), { error: 'no BIC' }),
  'The bank, where readers outside of the single euro payments area need it.',
  'a BIC such as COBADEFFXXX',
)

/** The most that the code for banking applications holds (EPC069-12). */
const longestName = 70
const longestPurpose = 140
/** Bytes of both together: 331 in all, less what the rest of the code takes at most. */
const longestBoth = 260

/** Each field of the code is a line: another line would be read as the next field, which is the account's number. */
const onOneLine = (schema: z.ZodString) =>
  schema.refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), { error: 'a break within the line' })

const line = (description: string) =>
  field(onOneLine(z.string().trim().min(1)), description, 'text on one line')

const way = z
  .strictObject({
    name: line('What the way is called, such as Liberapay; of an account, whose it is.'),
    url: webAddress('An https address where readers give.', 'an https address').optional(),
    iban: iban.optional(),
    bic: bic.optional(),
    purpose: field(
      onOneLine(z.string().trim().min(1).max(longestPurpose)),
      'What the transfer is for, in the words of its reference line.',
      `text of at most ${longestPurpose} letters on one line`,
    ).optional(),
    text: lineOfText('What is worth knowing of it: a line of markdown.').optional(),
    translations: languageVariants({
      name: line('The name in this language.').optional(),
      text: lineOfText('The same in this language.').optional(),
    }),
  })
  .superRefine((way, context) => {
    const issue = (key: keyof typeof way, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message })
    if (way.url === undefined && way.iban === undefined) issue('url', 'no way to give')
    if (way.url !== undefined && way.iban !== undefined) issue('iban', 'a second way beside url')
    if (way.url?.startsWith('http:')) issue('url', 'no https address')
    if (way.iban === undefined && way.bic !== undefined) issue('bic', 'a bank without an account')
    if (way.iban === undefined && way.purpose !== undefined)
      issue('purpose', 'a reference without an account')
    if (way.iban !== undefined && way.name.length > longestName)
      issue('name', `longer than the ${longestName} letters that banks take`)
    if (way.iban !== undefined && bytesOf(way.name + (way.purpose ?? '')) > longestBoth)
      issue(
        'purpose',
        `with the name more than the ${longestBoth} bytes that the code for banks holds`,
      )
  })

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** `support` of `site.yml`: the ways to give, as the page /support shows them. */
export const support = list(
  way,
  'Ways to give, shown at /support.',
  'a list of {name, url} or of {iban, name, purpose}',
)

/** A way to give as `site.yml` has it. */
export type Way = z.output<typeof way>
