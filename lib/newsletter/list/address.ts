import { domainToASCII } from 'node:url'

/** Why something typed is no mail address that can be written to. */
export type AddressFault =
  | 'empty'
  | 'no-at'
  | 'several-at'
  | 'several-addresses'
  | 'space'
  | 'quoted'
  | 'letters'
  | 'local-part'
  | 'domain'
  | 'no-ending'
  | 'too-long'

export type ParsedAddress = { address: string } | { fault: AddressFault }

/** RFC 5321, 4.5.3.1: 64 octets before the sign; RFC 3696, erratum 1690: 254 for the whole. */
const longestLocalPart = 64
const longestAddress = 254

/** Dot-string of RFC 5321, 4.1.2. Quoted strings are allowed there, and refused by most forms and providers. */
const dotString = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** RFC 1123, 2.1: letters, digits and hyphens, no hyphen at either end, 63 at most. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** What copying brings along unseen: blanks, marks of direction, joiners. */
const unseen =
  /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/g

/**
 * Reads a mail address as a person types it, into the one spelling in which it is kept: lower case, the domain in
 * ASCII (IDNA, UTS 46). No provider that matters tells upper from lower case before the sign, and two spellings of one
 * address would be two subscribers. Answers what is wrong where it is no address; never throws.
 */
export function parseAddress(typed: string): ParsedAddress {
  const text = typed.replace(unseen, '').normalize('NFC')
  const fault = faultOfText(text)
  if (fault) return { fault }
  const at = text.indexOf('@')
  const localPart = text.slice(0, at).toLowerCase()
  if (localPart.length > longestLocalPart) return { fault: 'too-long' }
  if (/[^\p{ASCII}]/u.test(localPart)) return { fault: 'letters' }
  if (!dotString.test(localPart)) return { fault: 'local-part' }
  const domain = readDomain(text.slice(at + 1))
  if ('fault' in domain) return domain
  const address = `${localPart}@${domain.domain}`
  return address.length > longestAddress ? { fault: 'too-long' } : { address }
}

function faultOfText(text: string): AddressFault | undefined {
  if (text === '') return 'empty'
  if (text.length > longestAddress * 4) return 'too-long'
  if (!text.includes('@')) return 'no-at'
  if (text.startsWith('"')) return 'quoted'
  // Several addresses, or one with a name: the string forms that a mail library would send to each of.
  if (/[,;<>]/.test(text)) return 'several-addresses'
  if (/[\s\p{Cc}]/u.test(text)) return 'space'
  if (text.indexOf('@') !== text.lastIndexOf('@')) return 'several-at'
  return undefined
}

function readDomain(typed: string): { domain: string } | { fault: AddressFault } {
  // An address in brackets or with a port is no domain, though the URL parser would read it.
  if (typed === '' || /[[\]:/?#\\%]/.test(typed)) return { fault: 'domain' }
  const domain = domainToASCII(typed).toLowerCase()
  const labels = domain.split('.')
  if (domain === '' || domain.length > 253 || !labels.every((each) => label.test(each)))
    return { fault: 'domain' }
  if (labels.length < 2) return { fault: 'no-ending' }
  // The last label of a host name is never a number (RFC 3696, 2): it would be an IP address.
  return /^\d+$/.test(labels.at(-1) ?? '') ? { fault: 'domain' } : { domain }
}

/** An address as it may be shown to anyone who holds a link: enough to recognise one's own. */
export function maskAddress(address: string): string {
  const [localPart = '', domain = ''] = address.split('@')
  return `${localPart.slice(0, localPart.length > 3 ? 2 : 1)}…@${domain}`
}
